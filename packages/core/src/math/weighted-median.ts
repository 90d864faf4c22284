/**
 * Lower weighted median: the smallest value at which the weights of the values up to it reach half of all
 * weight. Weights are >= 0, values finite. NaN for no values or no weight.
 *
 * @example
 * weightedMedian([10, 1, 2], [1, 1, 5]) // => 2
 */
export function weightedMedian(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  // Summed in the same order as below, so that the loop's last sum is this total to the last bit.
  let total = 0;
  for (const i of order) total += weights[i]!;
  if (!(total > 0)) return Number.NaN;
  let sum = 0;
  for (const i of order) {
    sum += weights[i]!;
    if (2 * sum >= total) return values[i]!;
  }
  return Number.NaN;
}
