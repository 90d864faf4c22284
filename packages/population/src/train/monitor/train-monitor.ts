import {
  detectionDelay,
  limitFor,
  type MonitorPopulation,
  type Rate,
  seededRandom,
  shuffle,
} from '@ductus/core';
import { SESSION_WINDOW } from '../free-text/session-window.ts';
import { type FreeTextTraining, trainFreeText } from '../free-text/train-free-text.ts';
import type { Writing } from '../free-text/writing.ts';
import { TrainingError } from '../training-error.ts';
import { learnMonitor } from './learn-monitor.ts';
import type { OwnerSeries } from './owner-series.ts';
import { watchOwners } from './watch-owners.ts';
import { writingSeries } from './writing-series.ts';

export interface MonitorTraining extends FreeTextTraining {
  /** Keystrokes that enrol those who are watched. */
  readonly enrol: number;
}

/** What watching came to with one limit, each half of the people watched with what was learned on the other. */
export interface MonitorRate {
  /** One false alarm in so many keystrokes was asked for. */
  readonly keystrokes: number;
  readonly falseAlarms: number;
  /** Of the owners. */
  readonly watched: number;
  readonly medianDelay: number;
  /** Intruders who were noticed within 300 keystrokes. */
  readonly within300: Rate;
}

export interface MonitorReport {
  readonly owners: number;
  readonly rates: readonly MonitorRate[];
}

/**
 * The monitor's section of a population. Nobody is compared by a model that knows them: each half of the people is compared by the
 * free-text section that the other half teaches. The same people and options give the same section bit for bit, in
 * whatever order the people come.
 *
 * @throws TrainingError when there are too few people, or none can be watched
 */
export function trainMonitor(
  people: readonly Writing[],
  training: MonitorTraining,
): { section: MonitorPopulation; report: MonitorReport } {
  const { seed, enrol } = training;
  const sorted = [...people].sort((a, b) => (a.id < b.id ? -1 : 1));
  const shuffled = shuffle(sorted, seededRandom(seed));
  const middle = Math.floor(shuffled.length / 2);
  const halves = [shuffled.slice(0, middle), shuffled.slice(middle)] as const;
  const series = [0, 1].map((fold) => {
    const { section } = trainFreeText(halves[1 - fold]!, training);
    return writingSeries(halves[fold]!, section, { enrol, seed });
  });
  const section = learnMonitor(series.flat(), { window: SESSION_WINDOW, seed });
  if (section === null) {
    throw new TrainingError(
      'data-missing',
      'Expected people who can be watched, got too few or too little typing.',
    );
  }
  const rates = monitorRates(series, { window: SESSION_WINDOW, seed });
  return { section, report: { owners: series.flat().length, rates } };
}

/**
 * What watching comes to at each rate, each half of the people watched with what is learned on the other.
 *
 * @param window - Keystrokes in a window.
 */
export function monitorRates(
  series: readonly (readonly OwnerSeries[])[],
  { window, seed }: { readonly window: number; readonly seed: number },
): MonitorRate[] {
  const learned = series.map((half) => learnMonitor(half, { window, seed }));
  const rates = learned[0]?.limits.map(({ keystrokes }) => keystrokes) ?? [];
  const watched = window * series.flat().reduce((sum, { own }) => sum + own.length, 0);
  return rates.map((keystrokes) => {
    const all = series.flatMap((half, fold) => {
      const other = learned[1 - fold];
      if (!other) return [];
      const rules = { ...other.settings, limit: limitFor(other.limits, keystrokes) };
      return watchOwners(half, other.prior, rules, window, seed);
    });
    const delays = Float64Array.from(all.flatMap((one) => one.delays));
    const { median, shares } = detectionDelay(delays, [300]);
    const falseAlarms = all.reduce((sum, one) => sum + one.falseAlarms, 0);
    return { keystrokes, falseAlarms, watched, medianDelay: median, within300: shares[0]! };
  });
}
