import type { Matrix } from './matrix.ts';

/**
 * Sets a random share of numbers to zero and makes the others as much larger (Srivastava et al. 2014). Shares are whole 256ths: each
 * random number decides about three.
 */
export class Dropout {
  readonly #kept: Uint8Array;
  readonly #most: number;
  /** What a number is multiplied by that is dropped, and one that is kept: a branch would be guessed wrong too often. */
  readonly #factors: Float64Array;

  /** @param share - To set to zero, 0 to 1. @param length - Most numbers that a batch may have. */
  constructor(share: number, length: number) {
    this.#most = Math.round(share * 256);
    this.#kept = new Uint8Array(length);
    this.#factors = Float64Array.of(0, 256 / (256 - this.#most));
  }

  forward({ data, rows, columns }: Matrix, random: () => number): void {
    if (this.#most === 0) return;
    const length = rows * columns;
    const [kept, factors, most] = [this.#kept, this.#factors, this.#most];
    for (let i = 0; i < length; ) {
      let bits = Math.floor(random() * 2 ** 24);
      for (let end = Math.min(i + 3, length); i < end; i++) {
        // The sign of the difference: 1 where it is not negative.
        const is = 1 + (((bits & 255) - most) >> 31);
        kept[i] = is;
        data[i]! *= factors[is]!;
        bits >>= 8;
      }
    }
  }

  /** The loss's gradient, in place. */
  backward({ data, rows, columns }: Matrix): void {
    if (this.#most === 0) return;
    const [kept, factors, length] = [this.#kept, this.#factors, rows * columns];
    for (let i = 0; i < length; i++) data[i]! *= factors[kept[i]!]!;
  }
}
