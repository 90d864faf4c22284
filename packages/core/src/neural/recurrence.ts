import type { Matrix, MatrixKernel } from './matrix.ts';
import type { Parameter } from './parameter.ts';
import { clearGaps, type Sequences } from './sequences.ts';

/** 1 / (1 + e^-x). */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** The row of a matrix, as a matrix of one. */
export function rowOf({ data, columns, stride }: Matrix, row: number): Matrix {
  return { data: data.subarray(row * stride), rows: 1, columns, stride };
}

/** A parameter as a matrix with that many columns. */
export function asMatrix(data: Float32Array, columns: number): Matrix {
  return { data, rows: data.length / columns, columns, stride: columns };
}

/** Visits every row of every sequence from its first to its last, or the other way round. */
export function eachStep(
  { starts, lengths }: Sequences,
  visit: (row: number) => void,
  backwards = false,
): void {
  for (let s = 0; s < starts.length; s++) {
    for (let i = 0; i < lengths[s]!; i++) {
      visit(starts[s]! + (backwards ? lengths[s]! - 1 - i : i));
    }
  }
}

/**
 * Adds the gradient of recurrent weights: of all rows at once, for the hidden state before a row is the row before it, and before the first
 * of a sequence an empty one.
 */
export function addRecurrentGradient(
  kernel: MatrixKernel,
  weights: Parameter,
  hidden: Matrix,
  slopes: Matrix,
  sequences: Sequences,
): void {
  clearGaps(hidden, sequences);
  clearGaps(slopes, sequences);
  const rows = sequences.rows - 1;
  const before = { ...hidden, rows };
  const here = { ...slopes, data: slopes.data.subarray(slopes.stride), rows };
  kernel.multiply(before, here, asMatrix(weights.gradient, slopes.columns), { transposeA: true, add: true });
}
