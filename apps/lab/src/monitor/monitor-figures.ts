import type { MonitorPopulation, Rate } from '@ductus/core';
import {
  inUnits,
  learnMonitor,
  type OwnerSeries,
  type WatchedWindows,
  watchOwner,
} from '@ductus/population/train/monitor';
import { LabError } from '../lab-error.ts';
import { type Halves, ofHalves, rulesOf } from './halves.ts';
import { type HindsightFigures, inHindsight } from './in-hindsight.ts';
import { UNITS_PER_FALSE_ALARM } from './options.ts';
import type { TimedSeries } from './series.ts';
import {
  hoursOf,
  noticedWithin300,
  type WatchedFigures,
  type WatchedOwner,
  watchedFigures,
} from './watched-figures.ts';

/** What continuous authentication comes to. Units are keystrokes or events. */
export interface MonitorFigures extends WatchedFigures {
  readonly owners: number;
  readonly intruders: number;
  readonly units: number;
  readonly hours: number;
  /** What each half was watched with. */
  readonly learned: readonly MonitorPopulation[];
  /** Absent in results of earlier versions. */
  readonly hindsight?: HindsightFigures;
  /** The same with enrolments that an answered alarm extends; null where that was not watched. */
  readonly extended: ExtendedFigures | null;
}

export interface ExtendedFigures extends WatchedFigures {
  /** Owners whose enrolment was extended. */
  readonly ownersExtended: number;
  /** Of the intruders after those owners, within 300 units. */
  readonly afterExtended: Rate;
}

export interface FiguresOptions {
  /** Keystrokes or events in a window. */
  readonly window: number;
  readonly seed: number;
}

/**
 * How to watch each half: what is learned on the other.
 *
 * @throws LabError `data-insufficient`
 */
export function learnHalves(
  halves: Halves<readonly OwnerSeries[]>,
  options: FiguresOptions,
): Halves<MonitorPopulation> {
  const [second, first] = halves.map((half) => learnMonitor(half, options));
  if (!first || !second) {
    throw new LabError(
      'data-insufficient',
      `Expected people whose false alarms can be kept to one in ${UNITS_PER_FALSE_ALARM}, got none such: more data are needed.`,
    );
  }
  return [first, second];
}

/** @throws LabError `data-insufficient` */
export function requireTwoEach(halves: Halves<readonly unknown[]>): void {
  if (halves.every(({ length }) => length >= 2)) return;
  throw new LabError(
    'data-insufficient',
    `Expected two people or more in each half with enough to enrol and a window after it, got ${halves.map(({ length }) => length).join(' and ')}.`,
  );
}

/** One owner's series, and how watching went. */
export interface Seen extends WatchedWindows {
  readonly one: TimedSeries;
}

/** Watches both halves of the people. */
export function watchHalves(
  halves: Halves<readonly TimedSeries[]>,
  learned: Halves<MonitorPopulation>,
): Halves<readonly Seen[]> {
  return ofHalves(halves, (half, place) => {
    const { prior } = learned[place];
    const rules = rulesOf(learned[place]);
    return half.map((one) => ({ one, ...watchOwner(one, prior, rules) }));
  });
}

/**
 * The figures of both halves.
 *
 * @param anew - Owners who had an alarm, watched with extended enrolments, by name; null where that was not done.
 */
export function monitorFigures(
  seen: Halves<readonly Seen[]>,
  learned: Halves<MonitorPopulation>,
  anew: ReadonlyMap<string, WatchedWindows> | null,
  { window, seed }: FiguresOptions,
): MonitorFigures {
  const sum = (halves: Halves<readonly Seen[]>) =>
    halves.flatMap((half) => inOrder(half, window, seed)).sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const watched = sum(seen);
  const figures = watchedFigures(watched, window, seed);
  const series = ofHalves(seen, (half) => half.map(({ one }) => one));
  return {
    owners: watched.length,
    intruders: watched.reduce((count, { delays }) => count + delays.length, 0),
    units: window * watched.reduce((count, { windows }) => count + windows, 0),
    hours: hoursOf(watched),
    ...figures,
    hindsight: inHindsight(series, learned, { window, seed }),
    learned,
    extended: anew && extendedFigures(sum(replaced(seen, anew)), anew, window, seed),
  };
}

function extendedFigures(
  watched: readonly Named[],
  anew: ReadonlyMap<string, WatchedWindows>,
  window: number,
  seed: number,
): ExtendedFigures {
  return {
    ...watchedFigures(watched, window, seed),
    ownersExtended: anew.size,
    afterExtended: noticedWithin300(watched.filter(({ subject }) => anew.has(subject))),
  };
}

interface Named extends WatchedOwner {
  readonly subject: string;
}

/** Where in a window hands change is drawn owner by owner, alike whatever was seen. */
function inOrder(half: readonly Seen[], window: number, seed: number): Named[] {
  return inUnits(half, window, seed).map((watched, i) => {
    const { subject, own, ownDuration } = half[i]!.one;
    return { ...watched, subject, windows: own.length, duration: ownDuration };
  });
}

function replaced(
  halves: Halves<readonly Seen[]>,
  anew: ReadonlyMap<string, WatchedWindows>,
): Halves<readonly Seen[]> {
  return ofHalves(halves, (half) => half.map((seen) => ({ ...seen, ...anew.get(seen.one.subject) })));
}
