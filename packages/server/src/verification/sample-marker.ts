import { type Cipher, createCipheriv, createHash } from 'node:crypto';
import { CELLS_PER_SAMPLE, NO_CELL, type ProbeMarks, type SampleMarks, type TimingCells } from '@ductus/core';
import type { KeyProvider } from '@ductus/storage';

const BLOCK = 16;
const WORDS = BLOCK / 4;
/** Marks are 1 to 254. */
const MARKS = 254;

/** Turns timing cells into marks that only this server can make, and that differ from person to person. */
export class SampleMarker {
  readonly #cipher: Cipher;
  /** Blocks of four words: two that name the person, the place of the timing, its cell. */
  readonly #words = new Int32Array(2 * CELLS_PER_SAMPLE * WORDS);
  readonly #bytes = new Uint8Array(this.#words.buffer);

  /** A mark is AES-256 of person, place and cell under the key for the purpose `replay`, cut to a byte. */
  constructor(keys: KeyProvider) {
    // Blocks never repeat within a sample and nothing is decrypted: this is the block cipher as a keyed function.
    this.#cipher = createCipheriv('aes-256-ecb', keys.derive('replay'), null).setAutoPadding(false);
  }

  /** What stands for a person in the marks. */
  static owner(subjectId: string): Int32Array {
    const digest = createHash('sha256').update(subjectId).digest();
    return Int32Array.of(digest.readInt32LE(0), digest.readInt32LE(4));
  }

  /** The marks of a sample's cells, `NO_MARK` for what is missing. */
  marks(owner: Int32Array, { own, nearest }: TimingCells): ProbeMarks {
    const count = this.#fill(owner, nearest, this.#fill(owner, own, 0));
    const ciphered = this.#cipher.update(this.#bytes.subarray(0, count * BLOCK));
    const marks: SampleMarks[] = [];
    let at = 0;
    for (const cells of [own, nearest]) {
      const each = new Uint8Array(CELLS_PER_SAMPLE);
      for (let place = 0; place < CELLS_PER_SAMPLE; place += 1) {
        if (cells[place] === NO_CELL) continue;
        each[place] = 1 + (((ciphered[at]! | (ciphered[at + 1]! << 8)) * MARKS) >> 16);
        at += BLOCK;
      }
      marks.push(each);
    }
    return { own: marks[0]!, nearest: marks[1]! };
  }

  /** Writes a block for each cell from block `count` on; returns how many there are then. */
  #fill(owner: Int32Array, cells: Int32Array, count: number): number {
    const words = this.#words;
    let at = count * WORDS;
    for (let place = 0; place < CELLS_PER_SAMPLE; place += 1) {
      if (cells[place] === NO_CELL) continue;
      words[at] = owner[0]!;
      words[at + 1] = owner[1]!;
      words[at + 2] = place;
      words[at + 3] = cells[place]!;
      at += WORDS;
    }
    return at / WORDS;
  }
}
