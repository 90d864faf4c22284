import type { Matrix, MatrixKernel } from './matrix.ts';
import type { NormalisationKernel, RowRange } from './normalisation-kernel.ts';
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
  /** For the kernel, overwritten by every pass. */
  readonly #columns: ReturnType<typeof columnsOf>;
  readonly #kernel: NormalisationKernel;

  constructor(kernel: MatrixKernel, name: string, width: number, rectified: boolean) {
    this.scale = parameter(kernel, `${name}.scale`, width);
    this.offset = parameter(kernel, `${name}.offset`, width);
    this.scale.value.fill(1);
    this.runningMean = kernel.floats(width);
    this.runningVariance = kernel.floats(width).fill(1);
    this.#name = name;
    this.#rectified = rectified;
    this.#mean = kernel.floats(width);
    this.#inverse = new Float32Array(width);
    this.#columns = columnsOf(kernel, width);
    this.#kernel = kernel.normalisation;
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
    const { factor, level: summand } = this.#columns;
    for (let c = 0; c < factor.length; c++) {
      factor[c] = this.scale.value[c]! * this.#inverse[c]!;
      summand[c] = this.offset.value[c]! - factor[c]! * this.#mean[c]!;
    }
    const by = { factor, summand, floor: this.#rectified ? 0 : Number.NEGATIVE_INFINITY };
    eachSequence(sequences, (rows) => this.#kernel.scale(x, y, rows, by));
  }

  /** Adds to the gradients and turns the loss's gradient for `y`, in `dy`, into the one for `x`, in place. */
  backward(x: Matrix, y: Matrix, dy: Matrix, sequences: Sequences): void {
    const { sums, products, factor, level, tilt } = this.#columns;
    const mean = this.#mean;
    sums.fill(0);
    products.fill(0);
    eachSequence(sequences, (rows) => {
      if (this.#rectified) this.#kernel.cutSlopes(y, dy, rows);
      this.#kernel.addSlopes(x, dy, rows, mean, { sums, products });
    });
    const count = filledRows(sequences);
    for (let c = 0; c < mean.length; c++) {
      products[c]! *= this.#inverse[c]!;
      factor[c] = this.scale.value[c]! * this.#inverse[c]!;
      level[c] = sums[c]! / count;
      tilt[c] = (products[c]! / count) * this.#inverse[c]!;
      this.scale.gradient[c]! += products[c]!;
      this.offset.gradient[c]! += sums[c]!;
    }
    const by = { factor, level, mean, tilt };
    eachSequence(sequences, (rows) => this.#kernel.turnSlopes(x, dy, rows, by));
  }

  #measure(x: Matrix, sequences: Sequences): void {
    const count = filledRows(sequences);
    const { sums: means, products: squares } = this.#columns;
    means.fill(0);
    squares.fill(0);
    eachSequence(sequences, (rows) => this.#kernel.addSums(x, rows, means));
    for (let c = 0; c < means.length; c++) means[c]! /= count;
    eachSequence(sequences, (rows) => this.#kernel.addSquares(x, rows, means, squares));
    for (let c = 0; c < means.length; c++) {
      const variance = squares[c]! / count;
      this.#mean[c] = means[c]!;
      this.#inverse[c] = 1 / Math.sqrt(variance + EPSILON);
      this.runningMean[c]! += MOMENTUM * (means[c]! - this.runningMean[c]!);
      this.runningVariance[c]! +=
        MOMENTUM * (squares[c]! / Math.max(1, count - 1) - this.runningVariance[c]!);
    }
  }
}

function columnsOf(kernel: MatrixKernel, width: number) {
  return {
    sums: kernel.doubles(width),
    products: kernel.doubles(width),
    factor: kernel.floats(width),
    level: kernel.floats(width),
    tilt: kernel.floats(width),
  };
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

function eachSequence({ starts, lengths }: Sequences, visit: (rows: RowRange) => void): void {
  for (let i = 0; i < starts.length; i++) visit({ from: starts[i]!, count: lengths[i]! });
}
