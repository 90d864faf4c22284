import {
  addWindow,
  afterVouched,
  type LevelPrior,
  type Monitor,
  type MonitorSettings,
  ownLevel,
  seededRandom,
  startMonitor,
} from '@ductus/core';
import type { OwnerSeries } from './series.ts';

/** What was learned on other people: how levels come about, and how sessions are watched. */
export interface Learned {
  readonly prior: LevelPrior;
  readonly settings: MonitorSettings;
}

/** What happened while one owner's session was watched. */
export interface Watched {
  readonly subject: string;
  readonly windows: number;
  readonly duration: number;
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
 */
export function watch(
  series: readonly OwnerSeries[],
  { prior, settings }: Learned,
  window: number,
  seed: number,
): Watched[] {
  const random = seededRandom(seed);
  return series.map(({ subject, enrolment, own, ownDuration, intruders }) => {
    let monitor = startMonitor(ownLevel([...enrolment], prior));
    let falseAlarms = 0;
    for (const score of own) {
      monitor = addWindow(monitor, score, settings);
      if (!monitor.alarm) continue;
      falseAlarms++;
      monitor = afterVouched(monitor, settings);
    }
    const delays = intruders.map((scores) => {
      const lost = Math.floor(random() * window);
      return lost + window * windowsToAlarm(monitor, scores, settings);
    });
    return { subject, windows: own.length, duration: ownDuration, falseAlarms, delays };
  });
}

function windowsToAlarm(from: Monitor, scores: Float64Array, settings: MonitorSettings): number {
  let monitor = from;
  for (let i = 0; i < scores.length; i++) {
    monitor = addWindow(monitor, scores[i]!, settings);
    if (monitor.alarm) return i + 1;
  }
  return Number.POSITIVE_INFINITY;
}
