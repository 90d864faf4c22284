import { bootstrapInterval, detectionDelay, type Rate, rate, seededRandom } from '@ductus/core';
import { LabError } from '../lab-error.ts';
import { learn } from './learn.ts';
import { FOLLOWED, UNITS_PER_FALSE_ALARM } from './options.ts';
import type { OwnerSeries } from './series.ts';
import { type Learned, type Watched, watch } from './watch.ts';

/** What continuous authentication comes to. Units are keystrokes or events. */
export interface MonitorFigures {
  readonly owners: number;
  readonly intruders: number;
  readonly units: number;
  readonly hours: number;
  readonly falseAlarms: number;
  readonly falseAlarmsPer5000: number;
  readonly falseAlarmsPerHour: number;
  /** 95 %, over owners. */
  readonly ci95FalseAlarmsPer5000: readonly [number, number];
  /** Share of the false alarms that the worst 3 % of owners have. */
  readonly worstShare: number;
  readonly ownersWithoutAlarm: Rate;
  /** Units from the change of hands to the alarm; null: fewer than half are noticed. */
  readonly medianDelay: number | null;
  readonly within: { readonly '75': Rate; readonly '220': Rate; readonly '300': Rate };
  /** Of the share noticed within 300; 95 %, over owners. */
  readonly ci95Within300: readonly [number, number];
  readonly curve: readonly { readonly units: number; readonly share: number }[];
  /** What each half was watched with: learned on the other. */
  readonly learned: readonly Learned[];
}

const WORST = 0.03;
const CURVE_STEP = 25;
const RESAMPLES = 1000;

/**
 * Watches each half of the people with what is learned on the other.
 *
 * @throws LabError `data-insufficient`
 */
export function monitorFigures(
  halves: readonly [readonly OwnerSeries[], readonly OwnerSeries[]],
  window: number,
  seed: number,
): MonitorFigures {
  if (halves.some(({ length }) => length < 2)) {
    throw new LabError(
      'data-insufficient',
      `Expected two people or more in each half with enough to enrol and a window after it, got ${halves.map(({ length }) => length).join(' and ')}.`,
    );
  }
  const learned = halves.map((half) => learn(half, UNITS_PER_FALSE_ALARM / window, window, seed));
  const [first, second] = learned;
  if (!first || !second) {
    throw new LabError(
      'data-insufficient',
      `Expected people whose false alarms can be kept to one in ${UNITS_PER_FALSE_ALARM}, got none such: more data are needed.`,
    );
  }
  const watched = [...watch(halves[0], second, window, seed), ...watch(halves[1], first, window, seed)].sort(
    (a, b) => (a.subject < b.subject ? -1 : 1),
  );
  return { ...summed(watched, window, seed), learned: [second, first] };
}

function summed(watched: readonly Watched[], window: number, seed: number): Omit<MonitorFigures, 'learned'> {
  const delays = Float64Array.from(watched.flatMap((one) => one.delays));
  const grid = Array.from({ length: FOLLOWED / CURVE_STEP }, (_, i) => (i + 1) * CURVE_STEP);
  const { median, shares } = detectionDelay(delays, [75, 220, 300, ...grid]);
  const falseAlarms = total(watched, (one) => one.falseAlarms);
  const units = window * total(watched, (one) => one.windows);
  const hours = total(watched, (one) => one.duration) / 3_600_000;
  const between = (statistic: (sample: readonly Watched[]) => number): [number, number] => {
    const { low, high } = bootstrapInterval(watched, statistic, {
      random: seededRandom(seed),
      resamples: RESAMPLES,
    });
    return [low, high];
  };
  return {
    owners: watched.length,
    intruders: delays.length,
    units,
    hours,
    falseAlarms,
    falseAlarmsPer5000: (5000 * falseAlarms) / units,
    falseAlarmsPerHour: falseAlarms / hours,
    ci95FalseAlarmsPer5000: between(
      (sample) =>
        (5000 * total(sample, (one) => one.falseAlarms)) / (window * total(sample, (one) => one.windows)),
    ),
    worstShare: worstShare(watched, falseAlarms),
    ownersWithoutAlarm: rate(watched.filter((one) => one.falseAlarms === 0).length, watched.length),
    medianDelay: Number.isFinite(median) ? median : null,
    within: { '75': shares[0]!, '220': shares[1]!, '300': shares[2]! },
    ci95Within300: between(
      (sample) =>
        total(sample, ({ delays: all }) => all.filter((delay) => delay <= 300).length) /
        total(sample, ({ delays: all }) => all.length),
    ),
    curve: grid.map((at, i) => ({ units: at, share: shares[3 + i]!.value })),
  };
}

function worstShare(watched: readonly Watched[], falseAlarms: number): number {
  if (falseAlarms === 0) return 0;
  const worst = watched
    .map((one) => one.falseAlarms)
    .sort((a, b) => b - a)
    .slice(0, Math.ceil(WORST * watched.length));
  return worst.reduce((sum, count) => sum + count, 0) / falseAlarms;
}

function total(watched: readonly Watched[], value: (one: Watched) => number): number {
  return watched.reduce((sum, one) => sum + value(one), 0);
}
