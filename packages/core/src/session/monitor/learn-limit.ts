import { addWindow } from './add-window.ts';
import { afterVouched } from './after-vouched.ts';
import type { MonitorSettings, OwnLevel } from './monitor.ts';
import { startMonitor } from './start-monitor.ts';

/** The windows of one owner's later typing, in order. */
export interface OwnersWindows {
  readonly level: OwnLevel;
  readonly bits: readonly number[];
}

/**
 * False alarms of each owner, the owner passing a strong factor after each (rule M8).
 */
export function falseAlarms(owners: readonly OwnersWindows[], settings: MonitorSettings): number[] {
  return owners.map(({ level, bits }) => {
    let monitor = startMonitor(level);
    let alarms = 0;
    for (const value of bits) {
      monitor = addWindow(monitor, value, settings);
      if (!monitor.alarm) continue;
      alarms++;
      monitor = afterVouched(monitor, settings);
    }
    return alarms;
  });
}

/** Steps of the search: the limit is found to one in a thousand of its range. */
const STEPS = 24;
const HIGHEST = 1000;

/**
 * The least limit with which these owners raise at most `allowed` false alarms in all (rule M11). To be used on other people;
 * `allowed` should be below what is stated, for the next people will be others.
 *
 * @returns Infinity where even a limit of 1,000 deviations does not do.
 */
export function learnLimit(
  owners: readonly OwnersWindows[],
  settings: Omit<MonitorSettings, 'limit'>,
  allowed: number,
): number {
  const count = (limit: number) =>
    falseAlarms(owners, { ...settings, limit }).reduce((sum, alarms) => sum + alarms, 0);
  if (count(HIGHEST) > allowed) return Number.POSITIVE_INFINITY;
  let [low, high] = [0, HIGHEST];
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (count(middle) > allowed) low = middle;
    else high = middle;
  }
  return high;
}
