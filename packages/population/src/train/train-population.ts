import type { Population } from '@ductus/core';
import { type FixedTextReport, trainFixedText } from './fixed-text/train-fixed-text.ts';
import { type FreeTextReport, trainFreeText } from './free-text/train-free-text.ts';
import { type MonitorReport, trainMonitor } from './monitor/train-monitor.ts';
import { rounded } from './output.ts';
import type { Writer } from './writer.ts';

/** Counts and costs behind a population, for its model card. */
export interface TrainingReport {
  readonly fixedText: FixedTextReport;
  readonly freeText: FreeTextReport;
  readonly monitor: MonitorReport;
}

export interface TrainingOptions {
  /** Name of the population's version. */
  readonly version: string;
  readonly seed: number;
  /** Enrolled samples to calibrate for; by default all of `CALIBRATED_SAMPLES`. */
  readonly samples?: readonly number[];
  /** Keystrokes of free-text templates and windows to calibrate for, ascending. */
  readonly templates?: readonly number[];
  readonly windows?: readonly number[];
  /** Keystrokes that enrol those whose sessions teach how to watch. */
  readonly enrol?: number;
}

/** Keystrokes of free-text templates and windows for which bits are calibrated. */
const TEMPLATES = [250, 500, 1000, 2000];
const WINDOWS = [25, 50, 100, 250];
/** What a template was measured with, and what a session wants before it is watched. */
const ENROL = 1000;

/**
 * Trains a population. The same writers and options give the same population bit for bit, in whatever order the writers
 * come.
 */
export function trainPopulation(
  writers: readonly Writer[],
  options: TrainingOptions,
): { population: Population; report: TrainingReport } {
  const { seed, templates = TEMPLATES, windows = WINDOWS, enrol = ENROL } = options;
  const fixed = trainFixedText(writers, seed, options.samples);
  const writings = writers.map(({ id, keystrokes }) => ({ id, samples: [keystrokes] }));
  const free = trainFreeText(writings, { seed, templates, windows });
  const monitor = trainMonitor(writings, { seed, templates, windows, enrol });
  const population: Population = {
    version: options.version,
    fixedText: fixed.section,
    freeText: free.section,
    monitor: monitor.section,
  };
  const report = { fixedText: fixed.report, freeText: free.report, monitor: monitor.report };
  return { population: rounded(population), report };
}
