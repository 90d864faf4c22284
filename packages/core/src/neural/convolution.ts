import { Dense } from './dense.ts';
import type { Matrix, MatrixKernel } from './matrix.ts';
import type { Parameter } from './parameter.ts';
import { clearGaps, type Sequences } from './sequences.ts';

const WIDTH = 3;

/**
 * y(t) = W [x(t - 1), x(t), x(t + 1)] + b in every sequence: a convolution as a product of matrices (im2col; Chellapilla
 * et al. 2006). Three rows that follow each other are one piece of memory, so nothing is copied: the rows of the factor
 * overlap.
 */
export class Convolution {
  readonly #kernel: MatrixKernel;
  readonly #dense: Dense;
  /** W for the way back: inputs and outputs exchanged, the order of the three turned round. */
  readonly #turned: Matrix;
  readonly #inputs: number;
  readonly #outputs: number;

  constructor(
    kernel: MatrixKernel,
    name: string,
    { inputs, outputs }: { inputs: number; outputs: number },
    random: () => number,
  ) {
    this.#kernel = kernel;
    this.#inputs = inputs;
    this.#outputs = outputs;
    this.#dense = new Dense(kernel, name, { inputs: WIDTH * inputs, outputs }, random);
    const data = kernel.floats(WIDTH * inputs * outputs);
    this.#turned = { data, rows: WIDTH * outputs, columns: inputs, stride: inputs };
  }

  get parameters(): Parameter[] {
    return this.#dense.parameters;
  }

  /** Sets the empty rows of `x` to zero; those of `y` are left with numbers that mean nothing. */
  forward(x: Matrix, y: Matrix, sequences: Sequences): void {
    clearGaps(x, sequences);
    this.#dense.forward(windows(x, sequences), inner(y, sequences));
  }

  /** Some rows of y, by their numbers from `from` to before `to`; what is around them in x is taken as it is. */
  forwardRows(x: Matrix, y: Matrix, from: number, to: number): void {
    if (to <= from) return;
    const part = { data: x.data.subarray((from - 1) * x.stride), rows: to - from };
    const into = { ...y, data: y.data.subarray(from * y.stride), rows: to - from };
    this.#dense.forward({ ...part, columns: WIDTH * x.columns, stride: x.stride }, into);
  }

  /** Sets the empty rows of `dy` to zero; adds to the gradients, and puts the one for x into `dx`, or adds it there. */
  backward(x: Matrix, dy: Matrix, sequences: Sequences, dx?: Matrix, add = false): void {
    clearGaps(dy, sequences);
    this.#dense.backward(windows(x, sequences), inner(dy, sequences));
    if (dx === undefined) return;
    this.#turn();
    this.#kernel.multiply(windows(dy, sequences), this.#turned, inner(dx, sequences), { add });
  }

  #turn(): void {
    const [inputs, outputs] = [this.#inputs, this.#outputs];
    const weights = this.#dense.weights.value;
    for (let place = 0; place < WIDTH; place++) {
      for (let i = 0; i < inputs; i++) {
        const from = (place * inputs + i) * outputs;
        const to = (WIDTH - 1 - place) * outputs * inputs + i;
        for (let o = 0; o < outputs; o++) this.#turned.data[to + o * inputs] = weights[from + o]!;
      }
    }
  }
}

/** For each row but the first and the last: the row before it, it, and the row after it. */
function windows({ data, columns }: Matrix, { rows }: Sequences): Matrix {
  return { data, rows: rows - 2, columns: WIDTH * columns, stride: columns };
}

/** All rows but the first and the last. */
function inner({ data, columns, stride }: Matrix, { rows }: Sequences): Matrix {
  return { data: data.subarray(stride), rows: rows - 2, columns, stride };
}
