import { Dense } from './dense.ts';
import { firstRows, type Matrix, type MatrixKernel, zeros } from './matrix.ts';
import type { Parameter } from './parameter.ts';

/**
 * Dense layers one after the other with tanh between them (Rosenblatt 1958; Rumelhart et al. 1986): y = W_n tanh(… tanh(W_1 x + b_1) …) + b_n for
 * every row.
 */
export class Perceptron {
  readonly parameters: readonly Parameter[];
  readonly #layers: readonly Dense[];
  /** What each layer gave, tanh taken but for the last; then the slopes of the same. */
  readonly #outputs: readonly Matrix[];
  readonly #slopes: readonly Matrix[];

  /** @param sizes - Numbers of a row before the first layer and after each. @param rows - Most rows that a batch may have. */
  constructor(
    kernel: MatrixKernel,
    name: string,
    { sizes, rows }: { sizes: readonly number[]; rows: number },
    random: () => number,
  ) {
    const widths = sizes.slice(1);
    this.#layers = widths.map(
      (outputs, i) => new Dense(kernel, `${name}.${i}`, { inputs: sizes[i]!, outputs }, random),
    );
    this.#outputs = widths.map((width) => zeros(kernel, rows, width));
    this.#slopes = widths.map((width) => zeros(kernel, rows, width));
    this.parameters = this.#layers.flatMap((layer) => layer.parameters);
  }

  /** A row for each row of `x`; the next call overwrites them. */
  forward(x: Matrix): Matrix {
    let given = x;
    for (const [i, layer] of this.#layers.entries()) {
      const output = firstRows(this.#outputs[i]!, x.rows);
      layer.forward(given, output);
      if (i < this.#layers.length - 1) mapRows(output, Math.tanh);
      given = output;
    }
    return given;
  }

  /** Adds to the gradients, given the loss's gradient for the rows of `forward`, and puts the one for x into `dx`. */
  backward(x: Matrix, gradient: Matrix, dx?: Matrix): void {
    let slopes = gradient;
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      const given = i === 0 ? x : firstRows(this.#outputs[i - 1]!, x.rows);
      const before = i === 0 ? dx : firstRows(this.#slopes[i - 1]!, x.rows);
      this.#layers[i]!.backward(given, slopes, before);
      if (i === 0) return;
      const { data } = given;
      mapRows(before!, (slope, at) => slope * (1 - data[at]! ** 2));
      slopes = before!;
    }
  }
}

function mapRows({ data, rows, stride }: Matrix, change: (value: number, at: number) => number): void {
  for (let i = 0; i < rows * stride; i++) data[i] = change(data[i]!, i);
}
