/**
 * Weighted mean, `sum(w * x) / sum(w)`; weights are >= 0. NaN when they add up to nothing.
 *
 * @example
 * weightedMean([1, 5], [3, 1]) // => 2
 */
export function weightedMean(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    sum += weights[i]! * values[i]!;
    total += weights[i]!;
  }
  return sum / total;
}
