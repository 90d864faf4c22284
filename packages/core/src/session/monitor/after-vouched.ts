import type { MonitorSettings } from '../../scores/monitor-population.ts';
import type { Monitor } from './monitor.ts';

/**
 * The session after its owner has passed a strong factor (rules M8, M9 and M12): no alarm, nothing gathered; the level learns from
 * the windows since the last time, at most half the way; and it takes more, or less again, to disturb this owner.
 */
export function afterVouched(monitor: Monitor, settings: MonitorSettings): Monitor {
  const { level, since } = monitor;
  const windows = vouchedWindows(monitor, settings);
  const mean =
    (settings.levelWindows * level.mean + windows * since.mean) / (settings.levelWindows + windows);
  return {
    level: { ...level, mean },
    sum: 0,
    relief: reliefAfter(monitor, settings),
    alarm: false,
    lock: false,
    since: { windows: 0, mean: 0 },
  };
}

/** As many windows as a strong authentication vouches for now. */
export function vouchedWindows({ since }: Monitor, { levelWindows }: MonitorSettings): number {
  return Math.min(since.windows, levelWindows);
}

function reliefAfter({ alarm, relief }: Monitor, { relief: step, mostRelief }: MonitorSettings): number {
  return alarm ? Math.min(mostRelief, relief * step) : Math.max(1, relief / step);
}
