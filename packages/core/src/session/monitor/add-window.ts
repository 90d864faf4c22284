import type { Monitor, MonitorRules, OwnLevel } from './monitor.ts';

/**
 * The session after one more window (rules M3 to M7): a one-sided CUSUM (Page 1954) of how far windows fall short of the
 * owner's level.
 *
 * `sum' = max(0, sum + clip((mean - bits) / deviation, windowLimit) - slack)`, alarm where it exceeds `limit`.
 *
 * @param bits - Calibrated log2 likelihood ratio of a window that shares no keystroke with the one before.
 * @example
 * const rules = { slack: 0.5, limit: 5, windowLimit: 3, adaptation: 0, calm: 2, levelWindows: 20, relief: 1, mostRelief: 1 }
 * const first = addWindow(startMonitor({ mean: 4, deviation: 2 }), -4, rules)
 * const second = addWindow(first, -4, rules)
 * const third = addWindow(second, -4, rules)
 * [first, second, third].map(({ sum, alarm }) => [sum, alarm]) // => [[2.5, false], [5, false], [7.5, true]]
 */
export function addWindow(monitor: Monitor, bits: number, rules: MonitorRules): Monitor {
  if (!Number.isFinite(bits)) return monitor;
  const { level, relief } = monitor;
  const shortfall = clip((level.mean - bits) / level.deviation, rules.windowLimit);
  const sum = Math.max(0, monitor.sum + shortfall - rules.slack);
  const windows = monitor.since.windows + 1;
  return {
    level: sum <= rules.calm * relief ? towards(level, shortfall, rules.adaptation) : level,
    sum,
    relief,
    alarm: monitor.alarm || sum > rules.limit * relief,
    lock: monitor.lock || sum > (rules.lockLimit ?? Number.POSITIVE_INFINITY) * relief,
    since: { windows, mean: monitor.since.mean + (bits - monitor.since.mean) / windows },
  };
}

function towards({ mean, deviation }: OwnLevel, shortfall: number, share: number): OwnLevel {
  return { mean: mean - share * deviation * shortfall, deviation };
}

function clip(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
