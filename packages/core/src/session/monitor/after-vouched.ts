import type { Monitor, MonitorSettings } from './monitor.ts';

/**
 * The session after its owner has passed a strong factor (rules M8 and M9): no alarm, nothing gathered, and the level learns from the
 * windows since the last time, which are now known to be the owner's.
 */
export function afterVouched(monitor: Monitor, { levelWindows }: MonitorSettings): Monitor {
  const { level, since } = monitor;
  const mean = (levelWindows * level.mean + since.windows * since.mean) / (levelWindows + since.windows);
  return { level: { ...level, mean }, sum: 0, alarm: false, since: { windows: 0, mean: 0 } };
}
