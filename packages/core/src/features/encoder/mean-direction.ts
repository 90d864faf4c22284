/**
 * The mean of vectors, made one of length 1; null for none, or when they cancel out.
 *
 * @param vectors - Of one length each.
 * @example
 * Array.from(meanDirection([Float32Array.of(1, 0), Float32Array.of(0, 0.75), Float32Array.of(-0.25, 0.25)])) // => [0.6000000238418579, 0.800000011920929]
 * meanDirection([Float32Array.of(1, 0), Float32Array.of(-1, 0)]) // => null
 */
export function meanDirection(vectors: readonly Float32Array[]): Float32Array | null {
  const first = vectors[0];
  if (first === undefined) return null;
  const sum = Float64Array.from(first, (_, c) => vectors.reduce((all, vector) => all + vector[c]!, 0));
  const length = Math.hypot(...sum);
  return length > 0 ? Float32Array.from(sum, (value) => value / length) : null;
}
