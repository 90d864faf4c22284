import { type Cipher, createCipheriv, createHash } from 'node:crypto';
import { CELLS_PER_SAMPLE, NO_CELL, type SampleMarks } from '@ductus/core';
import type { KeyProvider } from '@ductus/storage';

const BLOCK = 16;
/** Bytes of a block that name the person; then one for the place of the timing and four for its cell. */
const OWNER = 11;
const MARKS = 254;

/** Turns timing cells into marks that only this server can make, and that differ from person to person. */
export class SampleMarker {
  readonly #cipher: Cipher;
  readonly #blocks = Buffer.alloc(CELLS_PER_SAMPLE * BLOCK);

  /** The marks are AES-256 of person, place and cell under the key for the purpose `replay`, cut to a byte each. */
  constructor(keys: KeyProvider) {
    // Every block is different, made once and never decrypted: this is the bare block cipher as a keyed function.
    this.#cipher = createCipheriv('aes-256-ecb', keys.derive('replay'), null).setAutoPadding(false);
  }

  /** What stands for a person in the marks: see `marks`. */
  static owner(subjectId: string): Uint8Array {
    return createHash('sha256').update(subjectId).digest().subarray(0, OWNER);
  }

  /** One mark for each cell, `NO_MARK` for what is missing. */
  marks(owner: Uint8Array, cells: Int32Array): SampleMarks {
    const blocks = this.#blocks;
    let count = 0;
    for (let place = 0; place < cells.length; place += 1) {
      if (cells[place] === NO_CELL) continue;
      const at = count * BLOCK;
      blocks.set(owner, at);
      blocks[at + OWNER] = place;
      blocks.writeInt32LE(cells[place]!, at + OWNER + 1);
      count += 1;
    }
    const marks = new Uint8Array(CELLS_PER_SAMPLE);
    if (count === 0) return marks;
    const ciphered = this.#cipher.update(blocks.subarray(0, count * BLOCK));
    for (let place = 0, at = 0; place < cells.length; place += 1) {
      if (cells[place] === NO_CELL) continue;
      marks[place] = 1 + (((ciphered[at]! | (ciphered[at + 1]! << 8)) * MARKS) >> 16);
      at += BLOCK;
    }
    return marks;
  }
}
