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

/** The same, before it is known where in a window the hands changed. */
export interface WatchedWindows {
  readonly falseAlarms: number;
  /** By intruder: windows until the alarm; Infinity: never. */
  readonly windows: readonly number[];
}

/**
 * Watches each owner's later windows, the owner authenticating after every false alarm; then lets each intruder go on with
 * the session from there.
 *
 * @param window - Keystrokes or events in a window.
 * @param seed - See `inUnits`.
 */
export function watchOwners(
  series: readonly OwnerSeries[],
  prior: LevelPrior,
  rules: MonitorRules,
  window: number,
  seed: number,
): Watched[] {
  return inUnits(
    series.map((one) => watchOwner(one, prior, rules)),
    window,
    seed,
  );
}

/** Watches one owner, then each intruder, as `watchOwners` does. */
export function watchOwner(
  { enrolment, own, intruders }: OwnerSeries,
  prior: LevelPrior,
  rules: MonitorRules,
): WatchedWindows {
  let monitor = startMonitor(ownLevel(levelOf(enrolment), prior));
  let falseAlarms = 0;
  for (const score of own) {
    monitor = addWindow(monitor, score, rules);
    if (!monitor.alarm) continue;
    falseAlarms++;
    monitor = afterVouched(monitor, rules);
  }
  return { falseAlarms, windows: intruders.map((scores) => windowsToAlarm(monitor, scores, rules)) };
}

/**
 * Windows as keystrokes or events. The change of hands falls somewhere in a window, drawn by `seed`; what is left of that window
 * counts towards the delay and says nothing.
 */
export function inUnits(watched: readonly WatchedWindows[], window: number, seed: number): Watched[] {
  const random = seededRandom(seed);
  return watched.map(({ falseAlarms, windows }) => ({
    falseAlarms,
    delays: windows.map((count) => Math.floor(random() * window) + window * count),
  }));
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
