/**
 * Lower triangular L with L L' = `matrix`, row by row, or `undefined` when the matrix is not positive definite
 * to within `tolerance` (a pivot's smallest share of its diagonal element: what is left of a variable once the
 * earlier ones are known). `matrix` is symmetric, `size` * `size`, row by row, and unchanged.
 *
 * @example
 * Array.from(cholesky(Float64Array.of(4, 2, 2, 5), 2) ?? []) // => [2, 0, 1, 2]
 */
export function cholesky(matrix: Float64Array, size: number, tolerance = 1e-14): Float64Array | undefined {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * size + k]! * lower[j * size + k]!;
      if (i !== j) {
        lower[i * size + j] = sum / lower[j * size + j]!;
      } else if (sum > tolerance * matrix[i * size + i]!) {
        lower[i * size + i] = Math.sqrt(sum);
      } else {
        return undefined;
      }
    }
  }
  return lower;
}

/**
 * Solves L y = b by forward substitution, in place: `vector` comes as b and leaves as y. `lower` is what
 * `cholesky` returned. The squared length of y is b' (L L')^-1 b.
 *
 * @example Array.from(solveLower(Float64Array.of(2, 0, 1, 2), 2, Float64Array.of(4, 6))) // => [2, 2]
 */
export function solveLower(lower: Float64Array, size: number, vector: Float64Array): Float64Array {
  for (let i = 0; i < size; i++) {
    let sum = vector[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i * size + k]! * vector[k]!;
    vector[i] = sum / lower[i * size + i]!;
  }
  return vector;
}
