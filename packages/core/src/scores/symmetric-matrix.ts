/**
 * A symmetric matrix is the list of its lower triangle, row by row: place of row i, column j ≤ i is i (i + 1) / 2 + j.
 */
export function triangleSize(order: number): number {
  return (order * (order + 1)) / 2;
}

/**
 * Replaces a symmetric positive definite matrix by its Cholesky factor and returns ln of its determinant.
 */
export function factorise(matrix: Float64Array, order: number): number {
  let logDeterminant = 0;
  for (let i = 0, row = 0; i < order; row += ++i) {
    for (let j = 0, other = 0; j <= i; other += ++j) {
      let sum = matrix[row + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[row + k]! * matrix[other + k]!;
      if (j < i) {
        matrix[row + j] = sum / matrix[other + j]!;
      } else {
        matrix[row + j] = Math.sqrt(sum);
        logDeterminant += Math.log(sum);
      }
    }
  }
  return logDeterminant;
}

/** x with L x = b, in place; its squared length is b · A^-1 b where L factorises A. */
export function solveFactor(factor: Float64Array, order: number, b: Float64Array): number {
  let length = 0;
  for (let i = 0, row = 0; i < order; row += ++i) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= factor[row + k]! * b[k]!;
    const x = sum / factor[row + i]!;
    b[i] = x;
    length += x * x;
  }
  return length;
}

/** y with L^T y = x, in place: after `solveFactor`, y = A^-1 b. */
export function solveTransposed(factor: Float64Array, order: number, x: Float64Array): void {
  for (let i = order - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < order; k++) sum -= factor[triangleSize(k) + i]! * x[k]!;
    x[i] = sum / factor[triangleSize(i) + i]!;
  }
}
