import {
  addWindow,
  afterVouched,
  type LevelPrior,
  levelOf,
  type Monitor,
  type MonitorRules,
  ownLevel,
  seededRandom,
  startMonitor,
} from '@ductus/core';
import type { OwnerSeries } from './owner-series.ts';

/** What happened while one owner's session was watched. */
export interface Watched {
  readonly falseAlarms: number;
  /** By intruder: keystrokes or events until the alarm; Infinity: never. */
  readonly delays: readonly number[];
}

/**
 * Watches each owner's later windows, the owner authenticating after every false alarm; then lets each intruder go on with
 * the session from there.
 *
 * The change of hands falls somewhere in a window, drawn by `seed`; what is left of that window counts towards
 * the delay and says nothing.
 *
 * @param window - Keystrokes or events in a window.
 */
export function watchOwners(
  series: readonly OwnerSeries[],
  prior: LevelPrior,
  rules: MonitorRules,
  window: number,
  seed: number,
): Watched[] {
  const random = seededRandom(seed);
  return series.map(({ enrolment, own, intruders }) => {
    let monitor = startMonitor(ownLevel(levelOf(enrolment), prior));
    let falseAlarms = 0;
    for (const score of own) {
      monitor = addWindow(monitor, score, rules);
      if (!monitor.alarm) continue;
      falseAlarms++;
      monitor = afterVouched(monitor, rules);
    }
    const delays = intruders.map((scores) => {
      const lost = Math.floor(random() * window);
      return lost + window * windowsToAlarm(monitor, scores, rules);
    });
    return { falseAlarms, delays };
  });
}

function windowsToAlarm(from: Monitor, scores: Iterable<number>, rules: MonitorRules): number {
  let monitor = from;
  let windows = 0;
  for (const score of scores) {
    monitor = addWindow(monitor, score, rules);
    windows++;
    if (monitor.alarm) return windows;
  }
  return Number.POSITIVE_INFINITY;
}
