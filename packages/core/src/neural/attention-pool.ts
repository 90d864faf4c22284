import type { Matrix } from './matrix.ts';
import type { Sequences } from './sequences.ts';

/** Added to variances, so that a standard deviation has a slope everywhere. */
const EPSILON = 1e-4;

/**
 * One row for each sequence: weighted means of its values, then their weighted standard deviations (Okabe, Koshinaka and
 * Shinoda 2018). Every head has weights of its own, the softmax of its attention over the sequence, for its share of
 * the columns.
 */
export class AttentionPool {
  readonly #heads: number;
  readonly #weights: Float32Array;

  /** @param rows - Most rows that a batch may have. */
  constructor(heads: number, rows: number) {
    this.#heads = heads;
    this.#weights = new Float32Array(heads * rows);
  }

  /** @param y - One row a sequence, twice the columns of `values`. */
  forward(values: Matrix, attention: Matrix, y: Matrix, { starts, lengths }: Sequences): void {
    y.data.fill(0, 0, starts.length * y.stride);
    for (let s = 0; s < starts.length; s++) {
      const [start, end] = [starts[s]!, starts[s]! + lengths[s]!];
      this.#softmax(attention, start, end);
      this.#moments(values, y.data.subarray(s * y.stride, (s + 1) * y.stride), start, end);
    }
  }

  /** Puts the loss's gradients for values and attention into `dValues` and `dAttention`, given the one for y. */
  backward(
    [values, y, dy]: readonly [Matrix, Matrix, Matrix],
    dValues: Matrix,
    dAttention: Matrix,
    { starts, lengths }: Sequences,
  ): void {
    const { columns } = values;
    const share = columns / this.#heads;
    // Of the loss for one value: `slope` for its weighted place in the mean, `bend` for its distance from it.
    for (let s = 0; s < starts.length; s++) {
      const at = s * y.stride;
      for (let row = starts[s]!; row < starts[s]! + lengths[s]!; row++) {
        const from = row * columns;
        for (let head = 0; head < this.#heads; head++) {
          const weight = this.#weights[row * this.#heads + head]!;
          let towards = 0;
          for (let c = head * share; c < (head + 1) * share; c++) {
            const value = values.data[from + c]!;
            const off = value - y.data[at + c]!;
            const slope = dy.data[at + c]!;
            const bend = dy.data[at + columns + c]! / (2 * y.data[at + columns + c]!);
            dValues.data[from + c] = weight * (slope + 2 * bend * off);
            towards += slope * value + bend * off * off;
          }
          dAttention.data[row * this.#heads + head] = towards;
        }
      }
      this.#throughSoftmax(dAttention, starts[s]!, starts[s]! + lengths[s]!);
    }
  }

  #softmax({ data }: Matrix, start: number, end: number): void {
    const heads = this.#heads;
    for (let head = 0; head < heads; head++) {
      let most = Number.NEGATIVE_INFINITY;
      for (let row = start; row < end; row++) most = Math.max(most, data[row * heads + head]!);
      let sum = 0;
      for (let row = start; row < end; row++) {
        const weight = Math.exp(data[row * heads + head]! - most);
        this.#weights[row * heads + head] = weight;
        sum += weight;
      }
      for (let row = start; row < end; row++) this.#weights[row * heads + head]! /= sum;
    }
  }

  #moments({ data, columns }: Matrix, y: Float32Array, start: number, end: number): void {
    const share = columns / this.#heads;
    for (let row = start; row < end; row++) {
      for (let head = 0, c = 0; head < this.#heads; head++) {
        const weight = this.#weights[row * this.#heads + head]!;
        for (const last = c + share; c < last; c++) y[c]! += weight * data[row * columns + c]!;
      }
    }
    for (let row = start; row < end; row++) {
      for (let head = 0, c = 0; head < this.#heads; head++) {
        const weight = this.#weights[row * this.#heads + head]!;
        for (const last = c + share; c < last; c++) {
          const off = data[row * columns + c]! - y[c]!;
          y[columns + c]! += weight * off * off;
        }
      }
    }
    for (let c = columns; c < 2 * columns; c++) y[c] = Math.sqrt(y[c]! + EPSILON);
  }

  #throughSoftmax({ data }: Matrix, start: number, end: number): void {
    const heads = this.#heads;
    for (let head = 0; head < heads; head++) {
      let mean = 0;
      for (let row = start; row < end; row++) {
        mean += this.#weights[row * heads + head]! * data[row * heads + head]!;
      }
      for (let row = start; row < end; row++) {
        data[row * heads + head] = this.#weights[row * heads + head]! * (data[row * heads + head]! - mean);
      }
    }
  }
}
