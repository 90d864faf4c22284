import { mean } from './mean.ts';

/**
 * Sample covariance matrix (divisor n - 1) of rows of equal length d: d * d numbers, row by row. Zero for a
 * single row. Values finite.
 *
 * @example
 * Array.from(covariance([[1, 2], [3, 6]])) // => [2, 4, 4, 8]
 */
export function covariance(rows: readonly ArrayLike<number>[]): Float64Array {
  const d = rows[0]?.length ?? 0;
  const centre = Array.from({ length: d }, (_, j) => mean(rows.map((row) => row[j]!)));
  const matrix = new Float64Array(d * d);
  const divisor = Math.max(1, rows.length - 1);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (const row of rows) sum += (row[i]! - centre[i]!) * (row[j]! - centre[j]!);
      matrix[i * d + j] = sum / divisor;
      matrix[j * d + i] = sum / divisor;
    }
  }
  return matrix;
}
