import { hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { BankError } from '../errors.ts';

const KEY_PATTERN = /^[0-9a-f]{64}$/;

function create(file: string): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const key = randomBytes(32).toString('hex');
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, `${key}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return key;
}

/**
 * The bank's master key: 32 bytes from `file`, made on first start.
 *
 * @param mayCreate false when a database exists already: a new key could not open it.
 * @throws BankError `key-missing`, `key-exposed` (others may read the file), `key-invalid`.
 */
export function readMasterKey(file: string, mayCreate: boolean): Buffer {
  if (!existsSync(file)) {
    if (mayCreate) return Buffer.from(create(file), 'hex');
    throw new BankError(
      'key-missing',
      `The key file ${file} is missing and the database cannot be read without it: put the key file back.`,
    );
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new BankError('key-exposed', `Other users can read the key file: run chmod 600 ${file} first.`);
  }
  const key = readFileSync(file, 'utf8').trim();
  if (!KEY_PATTERN.test(key)) {
    throw new BankError('key-invalid', `The key file ${file} must hold 64 hexadecimal digits: restore it.`);
  }
  return Buffer.from(key, 'hex');
}

/** A 32-byte key for one purpose, derived from the master key by HKDF-SHA256 (RFC 5869). */
export function deriveKey(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `ductus-bank ${purpose}`, 32));
}
