/**
 * The cosine of two vectors of length 1, -1 to 1: their inner product.
 *
 * @example
 * const [a, b] = [Float32Array.of(1, 0), Float32Array.of(0.5, 0.75)]
 * cosine(a, b) // => 0.5
 */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let c = 0; c < a.length; c++) sum += a[c]! * b[c]!;
  return sum;
}
