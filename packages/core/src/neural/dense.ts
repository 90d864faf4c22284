import type { Matrix, MatrixKernel } from './matrix.ts';
import { fillUniform, type Parameter, parameter } from './parameter.ts';

/** y = x W + b for every row. */
export class Dense {
  readonly weights: Parameter;
  readonly bias: Parameter;
  readonly #kernel: MatrixKernel;
  readonly #outputs: number;

  /** Begins with uniform random weights within 1 / sqrt(inputs) (He et al. 2015, as PyTorch does). */
  constructor(
    kernel: MatrixKernel,
    name: string,
    { inputs, outputs }: { inputs: number; outputs: number },
    random: () => number,
  ) {
    this.#kernel = kernel;
    this.#outputs = outputs;
    this.weights = parameter(kernel, `${name}.weights`, inputs * outputs);
    this.bias = parameter(kernel, `${name}.bias`, outputs);
    for (const { value } of this.parameters) fillUniform(value, 1 / Math.sqrt(inputs), random);
  }

  get parameters(): Parameter[] {
    return [this.weights, this.bias];
  }

  forward(x: Matrix, y: Matrix): void {
    this.#kernel.multiply(x, this.#matrix(this.weights.value), y);
    const bias = this.bias.value;
    for (let r = 0; r < y.rows; r++) {
      const start = r * y.stride;
      for (let c = 0; c < bias.length; c++) y.data[start + c]! += bias[c]!;
    }
  }

  /** Adds to the gradients, given the loss's gradient for y, and puts the one for x into `dx`, or adds it there. */
  backward(x: Matrix, dy: Matrix, dx?: Matrix, add = false): void {
    const gradient = this.#matrix(this.weights.gradient);
    this.#kernel.multiply(x, dy, gradient, { transposeA: true, add: true });
    const bias = this.bias.gradient;
    for (let r = 0; r < dy.rows; r++) {
      const start = r * dy.stride;
      for (let c = 0; c < bias.length; c++) bias[c]! += dy.data[start + c]!;
    }
    if (dx !== undefined) {
      this.#kernel.multiply(dy, this.#matrix(this.weights.value), dx, { transposeB: true, add });
    }
  }

  #matrix(data: Float32Array): Matrix {
    return { data, rows: data.length / this.#outputs, columns: this.#outputs, stride: this.#outputs };
  }
}
