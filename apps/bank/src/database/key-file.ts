import { hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { BankError } from '../errors.ts';

const KEY_PATTERN = /^[0-9a-f]{64}$/;

/**
 * Makes the key, whole or not at all: it is written under another name first. When another bank that starts at the same
 * moment is faster, its key stays.
 */
function create(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.new`;
  try {
    const handle = openSync(draft, 'wx', 0o600);
    try {
      writeSync(handle, `${randomBytes(32).toString('hex')}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BankError(
      'key-invalid',
      `The key file ${file} cannot be read (${code}): restore it, as a file of the user who runs the bank.`,
      { cause: error },
    );
  }
}

/**
 * The bank's master key: 32 bytes from `file`, made on first start.
 *
 * @param mayCreate false when a database exists already: a new key could not open it.
 * @throws BankError `key-missing`, `key-exposed` (others may read the file), `key-invalid` (unreadable, or no key).
 */
export function readMasterKey(file: string, mayCreate: boolean): Buffer {
  if (!existsSync(file)) {
    if (!mayCreate) {
      throw new BankError(
        'key-missing',
        `The key file ${file} is missing and the database cannot be read without it: put the key file back.`,
      );
    }
    create(file);
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new BankError('key-exposed', `Other users can read the key file: run chmod 600 ${file} first.`);
  }
  const key = textOf(file).trim();
  if (!KEY_PATTERN.test(key)) {
    throw new BankError('key-invalid', `The key file ${file} must hold 64 hexadecimal digits: restore it.`);
  }
  return Buffer.from(key, 'hex');
}

/** A 32-byte key for one purpose, derived from the master key by HKDF-SHA256 (RFC 5869). */
export function deriveKey(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `ductus-bank ${purpose}`, 32));
}
