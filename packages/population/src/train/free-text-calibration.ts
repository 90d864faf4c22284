import {
  type Calibration,
  type CalibrationCost,
  calibrate,
  calibrationCost,
  type FeatureKind,
  type FreeTextContext,
  type FreeTextEvents,
  type FreeTextTemplate,
  freeTextEvents,
  freeTextScore,
  learnKeystrokes,
  logisticRegression,
  mean,
  seededRandom,
  shuffle,
} from '@ductus/core';
import { sessionOf, WINDOW } from './free-text-windows.ts';
import type { Writer } from './writer.ts';

/**
 * Windows whose bits are added before they are calibrated. One sitting's windows resemble each other, and bits that
 * are calibrated one window at a time would claim too much when they are added up, as a session does.
 */
export const SUMMED_WINDOWS = 5;

/** Sums of a writer's own windows at most, and other writers with one sum each. */
const SUMS = 8;
const OTHERS = 30;

export interface FreeTextReport extends CalibrationCost {
  readonly writers: number;
}

interface Person {
  readonly template: FreeTextTemplate;
  /** `SUMMED_WINDOWS` successive windows each, from all over the session. */
  readonly sums: readonly (readonly FreeTextEvents[])[];
}

/**
 * Logistic calibration of the free-text score for templates of 300 characters and later windows of 50, such that the
 * bits of five successive windows add up to the calibrated bits of all five. The report is about such sums.
 */
export function fitFreeTextCalibration(
  writers: readonly Writer[],
  contexts: Readonly<Record<FeatureKind, FreeTextContext>>,
  seed: number,
): { calibration: Calibration; report: FreeTextReport } {
  const random = seededRandom(seed);
  const people = writers.map(personOf).filter((person) => person.sums.length > 0);
  const mated: number[] = [];
  const nonMated: number[] = [];
  for (const person of people) {
    const score = (windows: readonly FreeTextEvents[]) =>
      mean(windows.map((events) => freeTextScore(person.template, events, contexts)));
    mated.push(...person.sums.map(score));
    const others = shuffle(
      people.filter((other) => other !== person),
      random,
    ).slice(0, OTHERS);
    nonMated.push(...others.map(({ sums }) => score(sums[Math.floor(random() * sums.length)]!)));
  }
  const scores = Float64Array.from([...mated, ...nonMated]);
  const labels = scores.map((_, i) => (i < mated.length ? 1 : 0));
  const sum = logisticRegression(scores, labels);
  const bits = (list: readonly number[]) => Float64Array.from(list, (score) => calibrate(sum, score));
  return {
    calibration: { offset: sum.offset / SUMMED_WINDOWS, slope: sum.slope / SUMMED_WINDOWS },
    report: { writers: people.length, ...calibrationCost(bits(mated), bits(nonMated)) },
  };
}

function personOf(writer: Writer): Person {
  const { enrolled, windows } = sessionOf(writer.keystrokes);
  const events = windows.map((window) => freeTextEvents(window)).filter(isComparable);
  const sums: FreeTextEvents[][] = [];
  for (let at = 0; at + SUMMED_WINDOWS <= events.length; at += SUMMED_WINDOWS) {
    sums.push(events.slice(at, at + SUMMED_WINDOWS));
  }
  return { template: learnKeystrokes(null, enrolled), sums: spread(sums, SUMS) };
}

/** A logger's artefacts can leave a window without events: it says nothing. */
function isComparable(events: FreeTextEvents): boolean {
  return events.hold.length >= WINDOW / 2;
}

/** At most `count` of the values, evenly spread. */
function spread<T>(values: readonly T[], count: number): T[] {
  const size = Math.min(count, values.length);
  return Array.from({ length: size }, (_, i) => values[Math.floor(((i + 0.5) * values.length) / size)]!);
}
