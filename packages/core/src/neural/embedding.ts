import type { Matrix, MatrixKernel } from './matrix.ts';
import { type Parameter, parameter } from './parameter.ts';
import type { Sequences } from './sequences.ts';

/** A learned row of numbers for each of so many kinds of things. */
export class Embedding {
  readonly table: Parameter;
  readonly #width: number;

  /** Begins with standard normal numbers, from `normal`. */
  constructor(
    kernel: MatrixKernel,
    name: string,
    { kinds, width }: { kinds: number; width: number },
    normal: () => number,
  ) {
    this.#width = width;
    this.table = parameter(kernel, `${name}.table`, kinds * width);
    for (let i = 0; i < kinds * width; i++) this.table.value[i] = normal();
  }

  /** Writes the row of each kind into the columns of `y` from `column` on. */
  forward(kinds: ArrayLike<number>, y: Matrix, column: number, { starts, lengths }: Sequences): void {
    for (let s = 0; s < starts.length; s++) {
      for (let row = starts[s]!; row < starts[s]! + lengths[s]!; row++) {
        const from = kinds[row]! * this.#width;
        const to = row * y.stride + column;
        for (let i = 0; i < this.#width; i++) y.data[to + i] = this.table.value[from + i]!;
      }
    }
  }

  /** Adds to the gradient, given the loss's gradient for those columns. */
  backward(kinds: ArrayLike<number>, dy: Matrix, column: number, { starts, lengths }: Sequences): void {
    for (let s = 0; s < starts.length; s++) {
      for (let row = starts[s]!; row < starts[s]! + lengths[s]!; row++) {
        const to = kinds[row]! * this.#width;
        const from = row * dy.stride + column;
        for (let i = 0; i < this.#width; i++) this.table.gradient[to + i]! += dy.data[from + i]!;
      }
    }
  }
}
