/**
 * Sample quantile by linear interpolation between order statistics: Hyndman and Fan (1996) type 7, the default
 * of R and NumPy. `p` in 0..1; values finite, in any order, unchanged. NaN for no values.
 *
 * @example
 * quantile([4, 1, 3, 2], 0.5) // => 2.5
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return Number.NaN;
  const place = p * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (place - below) * (high - low);
}
