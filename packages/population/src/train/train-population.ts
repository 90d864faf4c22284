import { FREE_TEXT_FEATURE_SET, type Population } from '@ductus/core';
import { type FixedTextReport, trainFixedText } from './fixed-text/train-fixed-text.ts';
import { type FreeTextReport, fitFreeTextCalibration } from './free-text-calibration.ts';
import { freeTextContexts } from './free-text-contexts.ts';
import { WINDOW } from './free-text-windows.ts';
import { halves } from './halves.ts';
import type { Writer } from './writer.ts';

/** Counts and costs behind a population, for its model card. */
export interface TrainingReport {
  readonly writers: { readonly scales: number; readonly calibration: number };
  readonly contextWriters: number;
  readonly fixedText: FixedTextReport;
  readonly freeText: FreeTextReport;
}

export interface TrainingOptions {
  /** Name of the population's version. */
  readonly version: string;
  readonly seed: number;
  /** Enrolled samples to calibrate for; by default all of `CALIBRATED_SAMPLES`. */
  readonly samples?: readonly number[];
}

/**
 * Trains a population: half of the writers give scales, means and variances, the other half calibrate. The same
 * writers and options give the same population bit for bit, in whatever order the writers come.
 */
export function trainPopulation(
  writers: readonly Writer[],
  options: TrainingOptions,
): { population: Population; report: TrainingReport } {
  const { seed } = options;
  const [first, second] = halves(writers, seed);
  const { contexts, writers: contextWriters } = freeTextContexts(first);
  const fixed = trainFixedText(writers, seed, options.samples);
  const free = fitFreeTextCalibration(second, contexts, seed);
  const population: Population = {
    version: options.version,
    fixedText: fixed.section,
    freeText: {
      contexts,
      calibration: free.calibration,
      limitBits: limitOf(free.report.writers),
      featureSet: FREE_TEXT_FEATURE_SET,
      window: WINDOW,
    },
  };
  const report: TrainingReport = {
    writers: { scales: first.length, calibration: second.length },
    contextWriters,
    fixedText: fixed.report,
    freeText: free.report,
  };
  return { population: rounded(population), report };
}

/**
 * Comparisons of one person are not independent, so what counts is the number of people: with n of them, nothing
 * rarer than about one in n has been seen.
 */
function limitOf(people: number): number {
  return Math.log2(people);
}

/** Six significant digits: more than the data hold, and the same on every machine whose last bit differs. */
function rounded<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, item: unknown) =>
    typeof item === 'number' ? Number(item.toPrecision(6)) : item,
  ) as T;
}
