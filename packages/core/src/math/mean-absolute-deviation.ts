/**
 * Mean of |x - centre|; NaN for no values.
 *
 * @example
 * meanAbsoluteDeviation([1, 2, 6], 3) // => 2
 */
export function meanAbsoluteDeviation(values: ArrayLike<number>, centre: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.abs(values[i]! - centre);
  return sum / values.length;
}
