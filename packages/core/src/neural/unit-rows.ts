import type { Matrix } from './matrix.ts';

/** Makes every row of `y` the row of `x` at length 1; a row of zeros stays. */
export function unitRows(x: Matrix, y: Matrix): void {
  for (let r = 0; r < x.rows; r++) {
    const length = lengthOf(x, r);
    for (let c = 0; c < x.columns; c++) {
      y.data[r * y.stride + c] = length > 0 ? x.data[r * x.stride + c]! / length : 0;
    }
  }
}

/** Turns the loss's gradient for the unit rows `y` of `x`, in `dy`, into the one for `x`, in place. */
export function unitRowsBackward(x: Matrix, y: Matrix, dy: Matrix): void {
  for (let r = 0; r < x.rows; r++) {
    const length = lengthOf(x, r);
    let along = 0;
    for (let c = 0; c < x.columns; c++) along += y.data[r * y.stride + c]! * dy.data[r * dy.stride + c]!;
    for (let c = 0; c < x.columns; c++) {
      const at = r * dy.stride + c;
      dy.data[at] = length > 0 ? (dy.data[at]! - along * y.data[r * y.stride + c]!) / length : 0;
    }
  }
}

function lengthOf({ data, columns, stride }: Matrix, row: number): number {
  let sum = 0;
  for (let c = 0; c < columns; c++) sum += data[row * stride + c]! ** 2;
  return Math.sqrt(sum);
}
