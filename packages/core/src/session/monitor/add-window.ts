import type { Monitor, MonitorSettings } from './monitor.ts';

/**
 * The session after one more window (rules M3 to M7): a one-sided CUSUM (Page 1954) of how far windows fall short of the
 * owner's level.
 *
 * `sum' = max(0, sum + clip((mean - bits) / deviation, windowLimit) - slack)`, alarm where it exceeds `limit`.
 *
 * @param bits - Calibrated log2 likelihood ratio of a window that shares no keystroke with the one before.
 */
export function addWindow(monitor: Monitor, bits: number, settings: MonitorSettings): Monitor {
  if (!Number.isFinite(bits) || monitor.alarm) return monitor;
  const { level } = monitor;
  const shortfall = clip((level.mean - bits) / level.deviation, settings.windowLimit);
  const sum = Math.max(0, monitor.sum + shortfall - settings.slack);
  const windows = monitor.since.windows + 1;
  return {
    level: sum <= settings.limit / 2 ? towards(level, bits, settings) : level,
    sum,
    alarm: sum > settings.limit,
    since: { windows, mean: monitor.since.mean + (bits - monitor.since.mean) / windows },
  };
}

function towards(
  { mean, deviation }: Monitor['level'],
  bits: number,
  { adaptation, windowLimit }: MonitorSettings,
) {
  return { mean: mean + adaptation * deviation * clip((bits - mean) / deviation, windowLimit), deviation };
}

function clip(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
