import {
  bootstrapInterval,
  detectionDelay,
  limitFor,
  type MonitorPopulation,
  type Rate,
  rate,
  seededRandom,
} from '@ductus/core';
import { learnMonitor, watchOwners } from '@ductus/population/train/monitor';
import { LabError } from '../lab-error.ts';
import { FOLLOWED, UNITS_PER_FALSE_ALARM } from './options.ts';
import type { TimedSeries } from './series.ts';

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
  /** Owners who were disturbed three times or more. */
  readonly ownersWithThree: Rate;
  /** Units from the change of hands to the alarm; null: fewer than half are noticed. */
  readonly medianDelay: number | null;
  readonly within: { readonly '75': Rate; readonly '220': Rate; readonly '300': Rate };
  /** Of the share noticed within 300; 95 %, over owners. */
  readonly ci95Within300: readonly [number, number];
  readonly curve: readonly { readonly units: number; readonly share: number }[];
  /** What each half was watched with. */
  readonly learned: readonly MonitorPopulation[];
}

const WORST = 0.03;
const CURVE_STEP = 25;
const RESAMPLES = 1000;

interface Watched {
  readonly subject: string;
  readonly windows: number;
  readonly duration: number;
  readonly falseAlarms: number;
  readonly delays: readonly number[];
}

export interface FiguresOptions {
  /** Keystrokes or events in a window. */
  readonly window: number;
  readonly seed: number;
  /** How to watch, where other people taught it; else each half is watched with what is learned on the other. */
  readonly shipped?: MonitorPopulation | undefined;
}

/**
 * Watches both halves of the people.
 *
 * @throws LabError `data-insufficient`
 */
export function monitorFigures(
  halves: readonly [readonly TimedSeries[], readonly TimedSeries[]],
  { window, seed, shipped }: FiguresOptions,
): MonitorFigures {
  if (halves.some(({ length }) => length < 2)) {
    throw new LabError(
      'data-insufficient',
      `Expected two people or more in each half with enough to enrol and a window after it, got ${halves.map(({ length }) => length).join(' and ')}.`,
    );
  }
  const learned = halves.map((_, half) => shipped ?? learnMonitor(halves[1 - half]!, { window, seed }));
  const [first, second] = learned;
  if (!first || !second) {
    throw new LabError(
      'data-insufficient',
      `Expected people whose false alarms can be kept to one in ${UNITS_PER_FALSE_ALARM}, got none such: more data are needed.`,
    );
  }
  const watched = [...watch(halves[0], first, window, seed), ...watch(halves[1], second, window, seed)];
  watched.sort((a, b) => (a.subject < b.subject ? -1 : 1));
  return { ...summed(watched, window, seed), learned: [first, second] };
}

function watch(
  series: readonly TimedSeries[],
  { prior, settings, limits }: MonitorPopulation,
  window: number,
  seed: number,
): Watched[] {
  const rules = { ...settings, limit: limitFor(limits, UNITS_PER_FALSE_ALARM) };
  return watchOwners(series, prior, rules, window, seed).map((one, i) => {
    const { subject, own, ownDuration } = series[i]!;
    return { ...one, subject, windows: own.length, duration: ownDuration };
  });
}

/** Nothing was counted, and drawing people anew cannot show more: -ln 0.025, the exact upper end of 95 % for a Poisson count of 0. */
const NONE_OF_POISSON = -Math.log(0.025);

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
