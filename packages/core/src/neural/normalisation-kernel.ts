import type { Matrix } from './matrix.ts';

/** Rows of a matrix that follow each other. */
export interface RowRange {
  readonly from: number;
  readonly count: number;
}

/** What happens to a column's numbers: x becomes `factor` x + `summand`, at least `floor`. */
export interface ColumnScale {
  readonly factor: Float32Array;
  readonly summand: Float32Array;
  readonly floor: number;
}

/** How a column's slope goes back: slope becomes `factor` (slope - `level` - (x - `mean`) `tilt`). */
export interface ColumnSlope {
  readonly factor: Float32Array;
  readonly level: Float32Array;
  readonly mean: Float32Array;
  readonly tilt: Float32Array;
}

/**
 * The passes over all numbers that a normalisation makes, column by column. Matrices that are passed together have one stride. Everything is
 * computed in double precision and in the order of the rows, so that every kernel gives the same, bit for bit.
 */
export interface NormalisationKernel {
  /** `sums` += x. */
  addSums(x: Matrix, rows: RowRange, sums: Float64Array): void;
  /** `squares` += (x - means)². */
  addSquares(x: Matrix, rows: RowRange, means: Float64Array, squares: Float64Array): void;
  /** Puts x, scaled, into y. */
  scale(x: Matrix, y: Matrix, rows: RowRange, by: ColumnScale): void;
  /** dy = 0 where y = 0. */
  cutSlopes(y: Matrix, dy: Matrix, rows: RowRange): void;
  /** `sums` += dy, `products` += dy (x - mean). */
  addSlopes(
    x: Matrix,
    dy: Matrix,
    rows: RowRange,
    mean: Float32Array,
    into: { readonly sums: Float64Array; readonly products: Float64Array },
  ): void;
  /** Turns the slopes for what was normalised into those for x, in place. */
  turnSlopes(x: Matrix, dy: Matrix, rows: RowRange, by: ColumnSlope): void;
}
