import { Lstm } from './lstm.ts';
import { firstRows, type Matrix, type MatrixKernel, zeros } from './matrix.ts';
import type { Parameter } from './parameter.ts';
import type { Sequences } from './sequences.ts';

/**
 * Two long short-term memories over every sequence (Schuster and Paliwal 1997), one from its first row to its last and one the other way round.
 * What comes out is the last state of each, side by side: one row for each sequence.
 */
export class BidirectionalLstm {
  readonly parameters: readonly Parameter[];
  readonly #ways: readonly { readonly lstm: Lstm; readonly y: Matrix; readonly slopes: Matrix }[];
  readonly #turned: Matrix;
  readonly #turnedSlopes: Matrix;
  readonly #size: number;

  /** @param rows - Most rows that a batch may have, empty ones included. */
  constructor(
    kernel: MatrixKernel,
    name: string,
    shape: { inputs: number; size: number; rows: number },
    random: () => number,
  ) {
    const { inputs, size, rows } = shape;
    this.#size = size;
    this.#ways = ['forth', 'back'].map((way) => ({
      lstm: new Lstm(kernel, `${name}.${way}`, shape, random),
      y: zeros(kernel, rows, size),
      slopes: zeros(kernel, rows, size),
    }));
    this.#turned = zeros(kernel, rows, inputs);
    this.#turnedSlopes = zeros(kernel, rows, inputs);
    this.parameters = this.#ways.flatMap(({ lstm }) => lstm.parameters);
  }

  /** Writes the last states of sequence s into row s of `to`, from column `column` on. */
  forward(x: Matrix, sequences: Sequences, to: Matrix, column = 0): void {
    turn(x, this.#turned, sequences);
    for (const [i, { lstm, y }] of this.#ways.entries()) {
      lstm.forward(i === 0 ? x : firstRows(this.#turned, x.rows), y, sequences);
      eachLast(sequences, (s, row) => {
        const at = s * to.stride + column + i * this.#size;
        to.data.set(y.data.subarray(row * y.stride, row * y.stride + this.#size), at);
      });
    }
  }

  /** Adds to the gradients, given the loss's gradient for those columns, and puts the one for x into `dx`. */
  backward(x: Matrix, sequences: Sequences, gradient: Matrix, column = 0, dx?: Matrix): void {
    for (const [i, { lstm, y, slopes }] of this.#ways.entries()) {
      slopes.data.fill(0, 0, sequences.rows * slopes.stride);
      eachLast(sequences, (s, row) => {
        const at = s * gradient.stride + column + i * this.#size;
        slopes.data.set(gradient.data.subarray(at, at + this.#size), row * slopes.stride);
      });
      const given = i === 0 ? x : firstRows(this.#turned, x.rows);
      const into = dx && (i === 0 ? dx : firstRows(this.#turnedSlopes, dx.rows));
      lstm.backward(given, y, slopes, sequences, into);
    }
    if (dx !== undefined) turn(this.#turnedSlopes, dx, sequences, true);
  }
}

/** The last row of each sequence that has one. */
function eachLast({ starts, lengths }: Sequences, visit: (sequence: number, row: number) => void): void {
  for (let s = 0; s < starts.length; s++) if (lengths[s]! > 0) visit(s, starts[s]! + lengths[s]! - 1);
}

/** Copies or adds every sequence with its rows in the opposite order. */
function turn(from: Matrix, to: Matrix, { starts, lengths }: Sequences, add = false): void {
  const { columns } = to;
  for (let s = 0; s < starts.length; s++) {
    for (let i = 0; i < lengths[s]!; i++) {
      const source = (starts[s]! + i) * from.stride;
      const target = (starts[s]! + lengths[s]! - 1 - i) * to.stride;
      for (let c = 0; c < columns; c++) {
        to.data[target + c] = from.data[source + c]! + (add ? to.data[target + c]! : 0);
      }
    }
  }
}
