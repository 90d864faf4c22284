import { createCipheriv, createDecipheriv } from 'node:crypto';
import { StorageError } from '../errors.ts';
import { NONCE_LENGTH, nextNonce } from './nonce.ts';

const TAG_LENGTH = 16;

/** AES-256-GCM output: 12-byte nonce, ciphertext, 16-byte tag. Associated data binds table, column and row. */
export type Sealed = Uint8Array;

/** A value and what will seal it: closed by whoever writes it, since that is where the time for it is. */
export interface Unsealed {
  readonly seal: Seal;
  readonly plaintext: Uint8Array;
}

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
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly place: Place;

  constructor(key: Uint8Array, place: Place) {
    this.key = key;
    this.place = place;
  }

  close(plaintext: Uint8Array): Sealed {
    const nonce = nextNonce();
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    cipher.setAAD(associatedData(this.place));
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
    if (sealed.length < NONCE_LENGTH + TAG_LENGTH) throw damaged(this.place);
    const nonce = sealed.subarray(0, NONCE_LENGTH);
    const decipher = createDecipheriv('aes-256-gcm', this.key, nonce, { authTagLength: TAG_LENGTH });
    decipher.setAAD(associatedData(this.place));
    decipher.setAuthTag(sealed.subarray(-TAG_LENGTH));
    const body = decipher.update(sealed.subarray(NONCE_LENGTH, -TAG_LENGTH));
    try {
      decipher.final();
    } catch (cause) {
      throw damaged(this.place, { cause });
    }
    return body;
  }
}

/** The value as it is stored. */
export function closed(value: Sealed | Unsealed): Sealed {
  return value instanceof Uint8Array ? value : value.seal.close(value.plaintext);
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
