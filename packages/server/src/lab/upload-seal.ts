import { createCipheriv, randomBytes } from 'node:crypto';

/** What opens a sealed file, base64: 32, 12 and 16 bytes. */
export interface SealWords {
  readonly key: string;
  readonly nonce: string;
  readonly tag: string;
}

/**
 * Encrypts one file as it comes (AES-256-GCM over the whole of it) with a key of its own that is in memory alone: what the disk keeps of
 * a deleted file, or of a server that was killed, opens to nobody.
 */
export class UploadSeal {
  readonly #key = randomBytes(32);
  readonly #nonce = randomBytes(12);
  readonly #cipher = createCipheriv('aes-256-gcm', this.#key, this.#nonce);
  #ended = false;

  /** The file's next bytes, as they are written. */
  add(bytes: Buffer): Buffer {
    return this.#cipher.update(bytes);
  }

  /** After the last bytes: what opens the file. */
  end(): SealWords {
    if (!this.#ended) this.#cipher.final();
    this.#ended = true;
    return {
      key: this.#key.toString('base64'),
      nonce: this.#nonce.toString('base64'),
      tag: this.#cipher.getAuthTag().toString('base64'),
    };
  }
}
