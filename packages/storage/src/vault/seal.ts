import { createCipheriv, createDecipheriv } from 'node:crypto';
import { StorageError } from '../errors.ts';
import type { Sealed } from '../port.ts';
import { NONCE_LENGTH, nextNonce } from './nonce.ts';

const TAG_LENGTH = 16;

/** Where a sealed value lives. It is bound to the value: moved elsewhere, it no longer opens. */
export interface Place {
  readonly table: string;
  readonly column: string;
  /** Names the row, e.g. its id. */
  readonly row: string;
}

/**
 * Encrypts by AES-256-GCM (NIST SP 800-38D): 12-byte nonce, ciphertext, 16-byte tag. The nonce comes from the system's
 * generator and is deliberately no argument: used twice with one key it would undo the encryption. 2^32 values per
 * key are safe.
 *
 * @param key 32 bytes.
 */
export function seal(key: Uint8Array, plaintext: Uint8Array, place: Place): Sealed {
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(associatedData(place));
  const body = cipher.update(plaintext);
  return Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()]);
}

/**
 * Decrypts what `seal` made with the same key for the same place.
 *
 * @throws StorageError `storage-damaged` when the value was altered, moved, cut or sealed with another key.
 */
export function open(key: Uint8Array, sealed: Sealed, place: Place): Uint8Array {
  if (sealed.length < NONCE_LENGTH + TAG_LENGTH) throw damaged(place);
  const nonce = sealed.subarray(0, NONCE_LENGTH);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_LENGTH });
  decipher.setAAD(associatedData(place));
  decipher.setAuthTag(sealed.subarray(-TAG_LENGTH));
  const body = decipher.update(sealed.subarray(NONCE_LENGTH, -TAG_LENGTH));
  try {
    decipher.final();
  } catch (cause) {
    throw damaged(place, { cause });
  }
  return body;
}

/** JSON keeps the three parts apart whatever they contain. */
function associatedData({ table, column, row }: Place): Buffer {
  return Buffer.from(JSON.stringify([table, column, row]));
}

function damaged({ table, column }: Place, options?: ErrorOptions): StorageError {
  return new StorageError(
    'storage-damaged',
    `A value in ${table}.${column} was altered, moved or sealed with another key: restore the database from a backup.`,
    options,
  );
}
