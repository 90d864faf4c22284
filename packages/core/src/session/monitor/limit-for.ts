import type { MonitorLimit } from '../../scores/monitor-population.ts';

/**
 * The limit for at most one false alarm in so many of the owners' keystrokes (rule M13): between learned rates by the logarithm of
 * the keystrokes, beyond them the nearest.
 *
 * @param limits - Ascending; at least one.
 * @example
 * const limits = [{ keystrokes: 1000, limit: 4 }, { keystrokes: 4000, limit: 8 }]
 * [500, 1000, 2000, 4000, 9000].map((keystrokes) => limitFor(limits, keystrokes)) // => [4, 4, 6, 8, 8]
 */
export function limitFor(limits: readonly MonitorLimit[], keystrokes: number): number {
  const above = limits.findIndex((one) => one.keystrokes >= keystrokes);
  if (above <= 0) return limits[above === 0 ? 0 : limits.length - 1]!.limit;
  const [low, high] = [limits[above - 1]!, limits[above]!];
  const share = Math.log(keystrokes / low.keystrokes) / Math.log(high.keystrokes / low.keystrokes);
  return low.limit + share * (high.limit - low.limit);
}
