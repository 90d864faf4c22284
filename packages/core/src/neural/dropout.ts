import type { Matrix } from './matrix.ts';

/**
 * Sets a random share of numbers to zero and makes the others as much larger (Srivastava et al. 2014). Shares are whole 256ths: each
 * random number decides about three.
 */
export class Dropout {
  readonly #kept: Uint8Array;
  readonly #most: number;

  /** @param share - To set to zero, 0 to 1. @param length - Most numbers that a batch may have. */
  constructor(share: number, length: number) {
    this.#most = Math.round(share * 256);
    this.#kept = new Uint8Array(length);
  }

  forward({ data, rows, columns }: Matrix, random: () => number): void {
    if (this.#most === 0) return;
    const length = rows * columns;
    const factor = 256 / (256 - this.#most);
    for (let i = 0; i < length; ) {
      let bits = Math.floor(random() * 2 ** 24);
      for (let end = Math.min(i + 3, length); i < end; i++) {
        const kept = (bits & 255) >= this.#most ? 1 : 0;
        this.#kept[i] = kept;
        data[i] = kept === 1 ? data[i]! * factor : 0;
        bits >>= 8;
      }
    }
  }

  /** The loss's gradient, in place. */
  backward({ data, rows, columns }: Matrix): void {
    if (this.#most === 0) return;
    const factor = 256 / (256 - this.#most);
    for (let i = 0; i < rows * columns; i++) data[i] = this.#kept[i] === 1 ? data[i]! * factor : 0;
  }
}
