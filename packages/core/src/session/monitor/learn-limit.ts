import { addWindow } from './add-window.ts';
import { afterVouched } from './after-vouched.ts';
import type { MonitorRules, OwnLevel } from './monitor.ts';
import { startMonitor } from './start-monitor.ts';

/** The windows of one owner's later typing, in order. */
export interface OwnersWindows {
  readonly level: OwnLevel;
  readonly bits: readonly number[];
}

/**
 * False alarms of each owner, the owner passing a strong factor after each (rule M8).
 */
export function falseAlarms(owners: readonly OwnersWindows[], rules: MonitorRules): number[] {
  return owners.map((owner) => alarmsOf(owner, rules, Number.POSITIVE_INFINITY));
}

/** Counts until there are more than `most`. */
function alarmsOf({ level, bits }: OwnersWindows, rules: MonitorRules, most: number): number {
  let monitor = startMonitor(level);
  let alarms = 0;
  for (const value of bits) {
    monitor = addWindow(monitor, value, rules);
    if (!monitor.alarm) continue;
    alarms++;
    if (alarms > most) break;
    monitor = afterVouched(monitor, rules);
  }
  return alarms;
}

/** Steps of the search: the limit is found to one in ten thousand of its range. */
const STEPS = 24;
const HIGHEST = 1000;

/**
 * The least limit with which these owners raise at most `allowed` false alarms in all (rule M11). To be used on other people;
 * `allowed` should be below what is stated, for the next people will be others.
 *
 * @param rulesAt - The rules with that limit.
 * @returns Infinity where even a limit of 1,000 deviations does not do.
 */
export function learnLimit(
  owners: readonly OwnersWindows[],
  rulesAt: (limit: number) => MonitorRules,
  allowed: number,
): number {
  const tooMany = (limit: number) => {
    const rules = rulesAt(limit);
    let left = allowed;
    return owners.some((owner) => {
      left -= alarmsOf(owner, rules, left);
      return left < 0;
    });
  };
  if (tooMany(HIGHEST)) return Number.POSITIVE_INFINITY;
  let [low, high] = [0, HIGHEST];
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (tooMany(middle)) low = middle;
    else high = middle;
  }
  return high;
}
