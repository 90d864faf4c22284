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
 * Encrypts with one key for one place by AES-256-GCM (NIST SP 800-38D): 12-byte nonce, ciphertext, 16-byte tag. The
 * nonce comes from the system's generator and is deliberately no argument: used twice with one key it would undo the
 * encryption. 2^32 values per key are safe.
 */
export class Seal {
  readonly #key: Uint8Array;
  readonly #place: Place;
  readonly #associated: Buffer;

  /** `key` has 32 bytes. */
  constructor(key: Uint8Array, place: Place) {
    this.#key = key;
    this.#place = place;
    // JSON keeps the three parts apart whatever they contain.
    this.#associated = Buffer.from(JSON.stringify([place.table, place.column, place.row]));
  }

  close(plaintext: Uint8Array): Sealed {
    const nonce = nextNonce();
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    cipher.setAAD(this.#associated);
    const body = cipher.update(plaintext);
    // Ends the encryption; a stream cipher has nothing left to give.
    cipher.final();
    return Buffer.concat([nonce, body, cipher.getAuthTag()]);
  }

  /**
   * Decrypts what was closed with the same key for the same place.
   *
   * @throws StorageError `storage-damaged` when the value was altered, moved, cut or sealed with another key.
   */
  open(sealed: Sealed): Uint8Array {
    if (sealed.length < NONCE_LENGTH + TAG_LENGTH) throw damaged(this.#place);
    const nonce = sealed.subarray(0, NONCE_LENGTH);
    const decipher = createDecipheriv('aes-256-gcm', this.#key, nonce, { authTagLength: TAG_LENGTH });
    decipher.setAAD(this.#associated);
    decipher.setAuthTag(sealed.subarray(-TAG_LENGTH));
    const body = decipher.update(sealed.subarray(NONCE_LENGTH, -TAG_LENGTH));
    try {
      decipher.final();
    } catch (cause) {
      throw damaged(this.#place, { cause });
    }
    return body;
  }
}

function damaged({ table, column }: Place, options?: ErrorOptions): StorageError {
  return new StorageError(
    'storage-damaged',
    `A value in ${table}.${column} was altered, moved or sealed with another key: restore the database from a backup.`,
    options,
  );
}
