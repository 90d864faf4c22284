import { Dense } from './dense.ts';
import { firstRows, type Matrix, type MatrixKernel, zeros } from './matrix.ts';
import { fillUniform, type Parameter, parameter } from './parameter.ts';
import { addRecurrentGradient, asMatrix, eachStep, rowOf, sigmoid } from './recurrence.ts';
import { clearGaps, type Sequences } from './sequences.ts';

/**
 * A gated recurrent unit (Cho et al. 2014) over every sequence, in the form that PyTorch has: r = s(x W_r + h U_r), z = s(x W_z + h U_z),
 * n = tanh(x W_n + r (h U_n + b)), h' = (1 - z) n + z h, from h = 0. W has a bias, s is the logistic function.
 */
export class Gru {
  readonly #kernel: MatrixKernel;
  readonly #size: number;
  readonly #input: Dense;
  readonly #recurrent: Parameter;
  readonly #bias: Parameter;
  /** x W, then h U, then their slopes, by row. */
  readonly #fromInput: Matrix;
  readonly #fromHidden: Matrix;
  /** r, z and n, by row. */
  readonly #gates: Matrix;

  /** @param rows - Most rows that a batch may have. */
  constructor(
    kernel: MatrixKernel,
    name: string,
    { inputs, size, rows }: { inputs: number; size: number; rows: number },
    random: () => number,
  ) {
    this.#kernel = kernel;
    this.#size = size;
    this.#input = new Dense(kernel, `${name}.input`, { inputs, outputs: 3 * size }, random);
    this.#recurrent = parameter(kernel, `${name}.recurrent`, 3 * size * size);
    this.#bias = parameter(kernel, `${name}.bias`, size);
    for (const { value } of [this.#recurrent, this.#bias]) fillUniform(value, 1 / Math.sqrt(size), random);
    this.#fromInput = zeros(kernel, rows, 3 * size);
    this.#fromHidden = zeros(kernel, rows, 3 * size);
    this.#gates = zeros(kernel, rows, 3 * size);
  }

  get parameters(): Parameter[] {
    return [...this.#input.parameters, this.#recurrent, this.#bias];
  }

  /** @param y - The hidden state after each row; its empty rows are set to zero. */
  forward(x: Matrix, y: Matrix, sequences: Sequences): void {
    const size = this.#size;
    const [bias, gates] = [this.#bias.value, this.#gates.data];
    const weights = asMatrix(this.#recurrent.value, 3 * size);
    y.data.fill(0, 0, sequences.rows * y.stride);
    this.#input.forward(firstRows(x, sequences.rows), firstRows(this.#fromInput, sequences.rows));
    eachStep(sequences, (row) => {
      this.#kernel.multiply(rowOf(y, row - 1), weights, rowOf(this.#fromHidden, row));
      for (let c = 0, at = row * 3 * size; c < size; c++, at++) {
        const [a, b] = [this.#fromInput.data, this.#fromHidden.data];
        const r = sigmoid(a[at]! + b[at]!);
        const z = sigmoid(a[at + size]! + b[at + size]!);
        const n = Math.tanh(a[at + 2 * size]! + r * (b[at + 2 * size]! + bias[c]!));
        gates[at] = r;
        gates[at + size] = z;
        gates[at + 2 * size] = n;
        y.data[row * y.stride + c] = (1 - z) * n + z * y.data[(row - 1) * y.stride + c]!;
      }
    });
  }

  /** Adds to the gradients, and puts the one for x into `dx`; `dy` is overwritten. */
  backward(x: Matrix, y: Matrix, dy: Matrix, sequences: Sequences, dx?: Matrix): void {
    const { rows } = sequences;
    const weights = asMatrix(this.#recurrent.value, 3 * this.#size);
    eachStep(
      sequences,
      (row) => {
        this.#slopes(y, dy, row);
        const before = rowOf(dy, row - 1);
        this.#kernel.multiply(rowOf(this.#fromHidden, row), weights, before, { transposeB: true, add: true });
      },
      true,
    );
    addRecurrentGradient(this.#kernel, this.#recurrent, y, firstRows(this.#fromHidden, rows), sequences);
    const slopes = firstRows(this.#fromInput, rows);
    clearGaps(slopes, sequences);
    this.#input.backward(firstRows(x, rows), slopes, dx && firstRows(dx, rows));
  }

  /** Of one row: slopes of what went into the gates, and what passes to the row before at once. */
  #slopes(y: Matrix, dy: Matrix, row: number): void {
    const size = this.#size;
    const [gates, toInput, toHidden] = [this.#gates.data, this.#fromInput.data, this.#fromHidden.data];
    for (let c = 0, at = row * 3 * size; c < size; c++, at++) {
      const [r, z, n] = [gates[at]!, gates[at + size]!, gates[at + 2 * size]!];
      const slope = dy.data[row * dy.stride + c]!;
      const inner = slope * (1 - z) * (1 - n * n);
      const offered = toHidden[at + 2 * size]! + this.#bias.value[c]!;
      toInput[at] = inner * offered * r * (1 - r);
      toInput[at + size] = slope * (y.data[(row - 1) * y.stride + c]! - n) * z * (1 - z);
      toInput[at + 2 * size] = inner;
      toHidden[at] = toInput[at]!;
      toHidden[at + size] = toInput[at + size]!;
      toHidden[at + 2 * size] = inner * r;
      this.#bias.gradient[c]! += inner * r;
      dy.data[(row - 1) * dy.stride + c]! += slope * z;
    }
  }
}
