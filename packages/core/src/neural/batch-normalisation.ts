import type { Matrix, MatrixKernel } from './matrix.ts';
import { type Parameter, parameter } from './parameter.ts';
import { filledRows, type Sequences } from './sequences.ts';

const EPSILON = 1e-5;
/** Weight of a new batch in the running moments. */
const MOMENTUM = 0.1;

/**
 * Each column less its mean over its standard deviation, then scaled and moved by what is learned (Ioffe and Szegedy 2015),
 * and optionally cut off below zero (ReLU). Moments are those of the batch in training, and running ones after it.
 */
export class BatchNormalisation {
  readonly scale: Parameter;
  readonly offset: Parameter;
  readonly runningMean: Float32Array;
  readonly runningVariance: Float32Array;
  readonly #name: string;
  readonly #rectified: boolean;
  readonly #mean: Float32Array;
  readonly #inverse: Float32Array;

  constructor(kernel: MatrixKernel, name: string, width: number, rectified: boolean) {
    this.scale = parameter(kernel, `${name}.scale`, width);
    this.offset = parameter(kernel, `${name}.offset`, width);
    this.scale.value.fill(1);
    this.runningMean = kernel.floats(width);
    this.runningVariance = kernel.floats(width).fill(1);
    this.#name = name;
    this.#rectified = rectified;
    this.#mean = new Float32Array(width);
    this.#inverse = new Float32Array(width);
  }

  get parameters(): Parameter[] {
    return [this.scale, this.offset];
  }

  /** The running moments, named as the parameters are. */
  get moments(): { readonly name: string; readonly value: Float32Array }[] {
    return [
      { name: `${this.#name}.mean`, value: this.runningMean },
      { name: `${this.#name}.variance`, value: this.runningVariance },
    ];
  }

  /** With the batch's moments, which move the running ones. */
  forward(x: Matrix, y: Matrix, sequences: Sequences): void {
    this.#measure(x, sequences);
    const factor = this.scale.value.map((scale, c) => scale * this.#inverse[c]!);
    const summand = this.offset.value.map((offset, c) => offset - factor[c]! * this.#mean[c]!);
    const floor = this.#rectified ? 0 : Number.NEGATIVE_INFINITY;
    eachRow(sequences, (row) => {
      const start = row * x.stride;
      for (let c = 0; c < factor.length; c++) {
        const value = factor[c]! * x.data[start + c]! + summand[c]!;
        y.data[start + c] = value > floor ? value : floor;
      }
    });
  }

  /** Adds to the gradients and turns the loss's gradient for `y`, in `dy`, into the one for `x`, in place. */
  backward(x: Matrix, y: Matrix, dy: Matrix, sequences: Sequences): void {
    const width = this.#mean.length;
    const sums = new Float64Array(width);
    const products = new Float64Array(width);
    const [mean, rectified] = [this.#mean, this.#rectified];
    eachRow(sequences, (row) => {
      for (let c = 0, at = row * x.stride; c < width; c++, at++) {
        if (rectified && y.data[at] === 0) dy.data[at] = 0;
        const slope = dy.data[at]!;
        sums[c]! += slope;
        products[c]! += slope * (x.data[at]! - mean[c]!);
      }
    });
    for (let c = 0; c < width; c++) products[c]! *= this.#inverse[c]!;
    const count = filledRows(sequences);
    const factor = this.scale.value.map((scale, c) => scale * this.#inverse[c]!);
    const level = Float32Array.from(sums, (sum) => sum / count);
    const tilt = Float32Array.from(products, (product, c) => (product / count) * this.#inverse[c]!);
    eachRow(sequences, (row) => {
      for (let c = 0, at = row * x.stride; c < width; c++, at++) {
        dy.data[at] = factor[c]! * (dy.data[at]! - level[c]! - (x.data[at]! - mean[c]!) * tilt[c]!);
      }
    });
    for (let c = 0; c < width; c++) {
      this.scale.gradient[c]! += products[c]!;
      this.offset.gradient[c]! += sums[c]!;
    }
  }

  #measure(x: Matrix, sequences: Sequences): void {
    const width = this.#mean.length;
    const count = filledRows(sequences);
    const sums = new Float64Array(width);
    eachRow(sequences, (row) => {
      for (let c = 0, at = row * x.stride; c < width; c++) sums[c]! += x.data[at++]!;
    });
    const means = sums.map((sum) => sum / count);
    const squares = new Float64Array(width);
    eachRow(sequences, (row) => {
      for (let c = 0, at = row * x.stride; c < width; c++) squares[c]! += (x.data[at++]! - means[c]!) ** 2;
    });
    for (let c = 0; c < width; c++) {
      const variance = squares[c]! / count;
      this.#mean[c] = means[c]!;
      this.#inverse[c] = 1 / Math.sqrt(variance + EPSILON);
      this.runningMean[c]! += MOMENTUM * (means[c]! - this.runningMean[c]!);
      this.runningVariance[c]! +=
        MOMENTUM * (squares[c]! / Math.max(1, count - 1) - this.runningVariance[c]!);
    }
  }
}

/**
 * What a trained normalisation does to a column x: `factor` x + `summand`, which the layer before or after it can take into
 * its weights.
 */
export function foldedNormalisation(
  scale: Float32Array,
  offset: Float32Array,
  mean: Float32Array,
  variance: Float32Array,
): { factor: Float32Array; summand: Float32Array } {
  const factor = scale.map((one, c) => one / Math.sqrt(variance[c]! + EPSILON));
  return { factor, summand: offset.map((one, c) => one - factor[c]! * mean[c]!) };
}

function eachRow({ starts, lengths }: Sequences, visit: (row: number) => void): void {
  for (let i = 0; i < starts.length; i++) {
    const end = starts[i]! + lengths[i]!;
    for (let row = starts[i]!; row < end; row++) visit(row);
  }
}
