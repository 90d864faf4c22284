import type { Matrix } from './matrix.ts';

/**
 * Turns each row into shares that sum to 1: e^x over the sum of all e^x (Bridle 1990).
 *
 * @example
 * const row = { data: Float32Array.of(Math.log(3), 0), rows: 1, columns: 2, stride: 2 }
 * softmaxRows(row)
 * row.data[0] // => 0.75
 */
export function softmaxRows({ data, rows, columns, stride }: Matrix): void {
  for (let r = 0; r < rows; r++) {
    const row = data.subarray(r * stride, r * stride + columns);
    const most = row.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    let sum = 0;
    for (let c = 0; c < columns; c++) {
      row[c] = Math.exp(row[c]! - most);
      sum += row[c]!;
    }
    for (let c = 0; c < columns; c++) row[c]! /= sum;
  }
}

/**
 * Mean cross-entropy, in nats, of rows that `softmaxRows` made with the classes that are right; leaves the loss's gradient for what it was made
 * of in their place.
 *
 * @param classes - The right column of each row.
 * @example
 * const shares = { data: Float32Array.of(0.75, 0.25), rows: 1, columns: 2, stride: 2 }
 * softmaxLoss(shares, [0]) // => -Math.log(0.75)
 * Array.from(shares.data) // => [-0.25, 0.25]
 */
export function softmaxLoss({ data, rows, columns, stride }: Matrix, classes: ArrayLike<number>): number {
  let loss = 0;
  for (let r = 0; r < rows; r++) {
    const right = r * stride + classes[r]!;
    loss -= Math.log(Math.max(data[right]!, 1e-30));
    data[right]! -= 1;
    for (let c = 0; c < columns; c++) data[r * stride + c]! /= rows;
  }
  return loss / rows;
}
