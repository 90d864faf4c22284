import { bootstrapInterval, detectionDelay, type Rate, rate, seededRandom } from '@ductus/core';
import { FOLLOWED } from './options.ts';

/** One owner, watched. */
export interface WatchedOwner {
  readonly windows: number;
  /** Milliseconds. */
  readonly duration: number;
  readonly falseAlarms: number;
  /** By intruder: keystrokes or events until the alarm; Infinity: never. */
  readonly delays: readonly number[];
}

/** What watching people came to. Units are keystrokes or events. */
export interface WatchedFigures {
  readonly falseAlarms: number;
  readonly falseAlarmsPer5000: number;
  readonly falseAlarmsPerHour: number;
  /** 95 %, over owners. */
  readonly ci95FalseAlarmsPer5000: readonly [number, number];
  /** Share of the false alarms that the worst 3 % of owners have. */
  readonly worstShare: number;
  readonly ownersWithoutAlarm: Rate;
  /** Owners who were disturbed three times or more. */
  readonly ownersWithThree: Rate;
  /** Units from the change of hands to the alarm; null: fewer than half are noticed. */
  readonly medianDelay: number | null;
  readonly within: { readonly '75': Rate; readonly '220': Rate; readonly '300': Rate };
  /** Of the share noticed within 300; 95 %, over owners. */
  readonly ci95Within300: readonly [number, number];
  readonly curve: readonly { readonly units: number; readonly share: number }[];
}

const WORST = 0.03;
const CURVE_STEP = 25;
const RESAMPLES = 1000;

/** Nothing was counted, and drawing people anew cannot show more: -ln 0.025, the exact upper end of 95 % for a Poisson count of 0. */
const NONE_OF_POISSON = -Math.log(0.025);

/**
 * Sums over owners.
 *
 * @param window - Keystrokes or events in a window.
 */
export function watchedFigures(
  watched: readonly WatchedOwner[],
  window: number,
  seed: number,
): WatchedFigures {
  const delays = Float64Array.from(watched.flatMap((one) => one.delays));
  const grid = Array.from({ length: FOLLOWED / CURVE_STEP }, (_, i) => (i + 1) * CURVE_STEP);
  const { median, shares } = detectionDelay(delays, [75, 220, 300, ...grid]);
  const falseAlarms = total(watched, (one) => one.falseAlarms);
  const units = window * total(watched, (one) => one.windows);
  const between = (statistic: (sample: readonly WatchedOwner[]) => number): [number, number] => {
    const { low, high } = bootstrapInterval(watched, statistic, {
      random: seededRandom(seed),
      resamples: RESAMPLES,
    });
    return [low, high];
  };
  return {
    falseAlarms,
    falseAlarmsPer5000: (5000 * falseAlarms) / units,
    falseAlarmsPerHour: falseAlarms / hoursOf(watched),
    ci95FalseAlarmsPer5000:
      falseAlarms === 0
        ? [0, (5000 * NONE_OF_POISSON) / units]
        : between(
            (sample) =>
              (5000 * total(sample, (one) => one.falseAlarms)) /
              (window * total(sample, (one) => one.windows)),
          ),
    worstShare: worstShare(watched, falseAlarms),
    ownersWithoutAlarm: rate(watched.filter((one) => one.falseAlarms === 0).length, watched.length),
    ownersWithThree: rate(watched.filter((one) => one.falseAlarms >= 3).length, watched.length),
    medianDelay: Number.isFinite(median) ? median : null,
    within: { '75': shares[0]!, '220': shares[1]!, '300': shares[2]! },
    ci95Within300: between((sample) => noticedWithin300(sample).value),
    curve: grid.map((at, i) => ({ units: at, share: shares[3 + i]!.value })),
  };
}

/** Intruders noticed within 300 keystrokes or events. */
export function noticedWithin300(watched: readonly WatchedOwner[]): Rate {
  const noticed = total(watched, ({ delays }) => delays.filter((delay) => delay <= 300).length);
  return rate(
    noticed,
    total(watched, ({ delays }) => delays.length),
  );
}

/** Hours that owners were watched. */
export function hoursOf(watched: readonly WatchedOwner[]): number {
  return total(watched, (one) => one.duration) / 3_600_000;
}

function worstShare(watched: readonly WatchedOwner[], falseAlarms: number): number {
  if (falseAlarms === 0) return 0;
  const worst = watched
    .map((one) => one.falseAlarms)
    .sort((a, b) => b - a)
    .slice(0, Math.ceil(WORST * watched.length));
  return worst.reduce((sum, count) => sum + count, 0) / falseAlarms;
}

function total(watched: readonly WatchedOwner[], value: (one: WatchedOwner) => number): number {
  return watched.reduce((sum, one) => sum + value(one), 0);
}
