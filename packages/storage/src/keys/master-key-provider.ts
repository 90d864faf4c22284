import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { StorageError } from '../errors.ts';
import type { KeyProvider } from './key-provider.ts';

export const KEY_LENGTH = 32;

/** A provider whose key can be told from others: `id` is `keyIdOf` that key. */
export interface MasterKeyProvider extends KeyProvider {
  readonly id: string;
}

/** 32 bytes from the system's generator. */
export function newMasterKey(): Uint8Array {
  return new Uint8Array(randomBytes(KEY_LENGTH));
}

const FORMAT = 1;
const KEY_ID_LENGTH = 8;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;
const HEADER_LENGTH = 1 + KEY_ID_LENGTH;
const WRAPPED_LENGTH = HEADER_LENGTH + NONCE_LENGTH + KEY_LENGTH + TAG_LENGTH;

/** Eight bytes, in hexadecimal, that name a master key and reveal nothing of it. */
export function keyIdOf(masterKey: Uint8Array): string {
  return Buffer.from(deriveFrom(masterKey, 'key-id').subarray(0, KEY_ID_LENGTH)).toString('hex');
}

/** The id of the master key that wrapped a data key. @throws StorageError `storage-damaged`, `storage-too-new`. */
export function wrappedBy(wrapped: Uint8Array): string {
  requireFormat(wrapped);
  return Buffer.from(wrapped.subarray(1, HEADER_LENGTH)).toString('hex');
}

function deriveFrom(secret: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), `ductus/${purpose}/v1`, KEY_LENGTH));
}

/**
 * A provider whose master key is in this process.
 *
 * Derivation is HKDF-SHA256 (RFC 5869) without salt, info `ductus/<purpose>/v1`. A wrapped key is 69 bytes:
 * format (1 byte, now 1), key id (8), nonce (12), ciphertext (32), tag (16) by AES-256-GCM, with the format, the
 * key id and the context as associated data. The key id is derived too; it tells a wrong key from a damaged one.
 *
 * @throws StorageError `storage-key-unreadable` when the master key is not 32 bytes.
 */
export function masterKeyProvider(masterKey: Uint8Array): MasterKeyProvider {
  requireLength(masterKey, 'master key');
  const secret = Uint8Array.from(masterKey);
  const derive = (purpose: string) => deriveFrom(secret, purpose);
  const wrappingKey = derive('wrap');
  const header = Buffer.from([FORMAT, ...derive('key-id').subarray(0, KEY_ID_LENGTH)]);

  return {
    id: keyIdOf(secret),
    derive,
    wrap: async (dataKey, context) => {
      requireLength(dataKey, 'data key');
      const nonce = randomBytes(NONCE_LENGTH);
      const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce);
      cipher.setAAD(Buffer.concat([header, Buffer.from(context)]));
      const ciphertext = Buffer.concat([cipher.update(dataKey), cipher.final()]);
      return Buffer.concat([header, nonce, ciphertext, cipher.getAuthTag()]);
    },
    unwrap: async (wrapped, context) => {
      requireHeader(wrapped, header);
      const nonce = wrapped.subarray(HEADER_LENGTH, HEADER_LENGTH + NONCE_LENGTH);
      const decipher = createDecipheriv('aes-256-gcm', wrappingKey, nonce, { authTagLength: TAG_LENGTH });
      decipher.setAAD(Buffer.concat([header, Buffer.from(context)]));
      decipher.setAuthTag(wrapped.subarray(-TAG_LENGTH));
      try {
        const ciphertext = wrapped.subarray(HEADER_LENGTH + NONCE_LENGTH, -TAG_LENGTH);
        return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
      } catch (cause) {
        throw damaged({ cause });
      }
    },
  };
}

function requireLength(key: Uint8Array, name: string): void {
  if (key.length === KEY_LENGTH) return;
  throw new StorageError(
    'storage-key-unreadable',
    `Expected a ${name} of ${KEY_LENGTH} bytes, got ${key.length}.`,
  );
}

function requireFormat(wrapped: Uint8Array): void {
  if (wrapped.length > 0 && wrapped[0] > FORMAT)
    throw new StorageError(
      'storage-too-new',
      `A data key is wrapped in format ${wrapped[0]}, this version reads up to ${FORMAT}: install the newer version of Ductus that wrote it.`,
    );
  if (wrapped.length !== WRAPPED_LENGTH || wrapped[0] !== FORMAT) throw damaged();
}

function requireHeader(wrapped: Uint8Array, header: Buffer): void {
  requireFormat(wrapped);
  if (!header.equals(wrapped.subarray(0, HEADER_LENGTH)))
    throw new StorageError(
      'storage-wrong-key',
      'A data key was wrapped by another master key: start with the master key that belongs to this database.',
    );
}

function damaged(options?: ErrorOptions): StorageError {
  return new StorageError(
    'storage-damaged',
    'A wrapped data key was altered or belongs to another record: restore the database from a backup.',
    options,
  );
}
