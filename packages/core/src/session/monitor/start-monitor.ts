import type { Monitor, OwnLevel } from './monitor.ts';

/**
 * A session whose owner has just authenticated (rule M2).
 *
 * @example
 * startMonitor({ mean: 3, deviation: 2 }).sum // => 0
 */
export function startMonitor(level: OwnLevel): Monitor {
  return { level, sum: 0, alarm: false, since: { windows: 0, mean: 0 } };
}
