import {
  type CalibrationCost,
  calibrationCost,
  calibrationPlace,
  cutTyping,
  type FreeTextCalibration,
  type FreeTextPopulation,
  type FreeTextProbe,
  type FreeTextReference,
  type FreeTextTail,
  freeTextBits,
  freeTextModel,
  freeTextProbe,
  freeTextReference,
  freeTextScores,
  learnEvents,
  logisticRegression,
  multipleLogisticRegression,
  nonMatedTail,
  stretchEvents,
  type TypingStretch,
} from '@ductus/core';
import { SESSION_WINDOW } from './session-window.ts';
import type { Writing } from './writing.ts';

/** Windows of each person that templates of one size are compared with, and other people who attack each template. */
const OWN_WINDOWS = 3;
const OTHERS = 12;
/** Windows whose bits are added up to see what they are worth together, and keystrokes behind the templates then. */
const ADDED_WINDOWS = 10;

/** Two scores and the sizes they are of; 1 for the person's own window. */
export interface CalibrationTrial {
  readonly cohort: number;
  readonly factor: number;
  readonly template: number;
  readonly window: number;
  readonly mated: 0 | 1;
}

export interface CalibrationTrials {
  readonly single: readonly CalibrationTrial[];
  /** Successive windows of a session, to be added up. */
  readonly successive: readonly (readonly CalibrationTrial[])[];
}

interface Sizes {
  readonly templates: readonly number[];
  readonly windows: readonly number[];
}

/** Compares people, none of whom the population has seen, with themselves and with each other. */
export function freeTextTrials(
  people: readonly Writing[],
  population: FreeTextPopulation,
  { templates, windows }: Sizes,
): CalibrationTrials {
  const single: CalibrationTrial[] = [];
  for (const template of templates) {
    const enrolled = people.flatMap((person) => enrol(person, template, population));
    for (const window of windows) {
      const probes = enrolled.map(({ cut }) => cut(window, (whole) => spread(whole, OWN_WINDOWS)));
      single.push(...compared(enrolled, probes, population, window).flat());
    }
  }
  const successive = templates.flatMap((template) => {
    const enrolled = people.flatMap((person) => enrol(person, template, population));
    const runs = enrolled.map(({ cut }) => cut(SESSION_WINDOW, (whole) => whole.slice(0, ADDED_WINDOWS)));
    const long = enrolled.filter((_, i) => runs[i]!.length === ADDED_WINDOWS);
    return compared(
      long,
      runs.filter(({ length }) => length === ADDED_WINDOWS),
      population,
      SESSION_WINDOW,
    );
  });
  return { single, successive };
}

interface Enrolled {
  readonly keystrokes: number;
  readonly reference: FreeTextReference;
  /** Windows after the enrolment. */
  readonly cut: (window: number, choose: (whole: TypingStretch[]) => TypingStretch[]) => FreeTextProbe[];
}

function enrol(person: Writing, template: number, population: FreeTextPopulation): Enrolled[] {
  const model = freeTextModel(population);
  const [first] = cutTyping(person.samples, [template, Number.POSITIVE_INFINITY]);
  if (first === undefined) return [];
  const events = stretchEvents(first);
  if (events.keystrokes < template) return [];
  const reference = freeTextReference(learnEvents(null, events), model);
  const cut: Enrolled['cut'] = (window, choose) => {
    const windows = cutTyping(person.samples, [template, window]).slice(1);
    const last = windows.at(-1);
    if (last !== undefined && stretchEvents(last).keystrokes < window) windows.pop();
    return choose(windows).flatMap((stretch) => freeTextProbe(stretchEvents(stretch), model) ?? []);
  };
  return [{ keystrokes: template, reference, cut }];
}

/** Each person's windows, and each attacker's, in one list for every pair. */
function compared(
  enrolled: readonly Enrolled[],
  probes: readonly (readonly FreeTextProbe[])[],
  population: FreeTextPopulation,
  window: number,
): CalibrationTrial[][] {
  const model = freeTextModel(population);
  const trials: CalibrationTrial[][] = [];
  for (const [i, { reference, keystrokes }] of enrolled.entries()) {
    const compare = (other: number, mated: 0 | 1) => {
      const own = probes[other]!.map((probe) => {
        const scores = freeTextScores(reference, probe, model);
        return { ...scores, template: keystrokes, window, mated };
      });
      if (own.length > 0) trials.push(own);
    };
    compare(i, 1);
    const others = Math.min(OTHERS, enrolled.length - 1);
    // People are in random order: those at fixed distances are a random sample.
    for (let step = 1; step <= others; step++)
      compare((i + step * Math.max(1, Math.floor((enrolled.length - 1) / others))) % enrolled.length, 0);
  }
  return trials;
}

/** At most `count` of the values, evenly spread. */
function spread<T>(values: readonly T[], count: number): T[] {
  const size = Math.min(count, values.length);
  return Array.from({ length: size }, (_, i) => values[Math.floor(((i + 0.5) * values.length) / size)]!);
}

/** Logistic calibration over all sizes at once; what successive windows are worth follows from sums of them. */
export function fitCalibration(
  trials: readonly CalibrationTrials[],
  ranges: Pick<FreeTextCalibration, 'templates' | 'windows'>,
): FreeTextCalibration {
  const single = trials.flatMap((part) => part.single);
  if (!hasBoth(single.map(({ mated }) => mated))) return { ...ranges, weights: GUESS, addedShare: 0.5 };
  return calibrationOf(trials, ranges, fitWeights(single, ranges));
}

/** The calibration that has these weights: what successive windows are worth, and what others reach, follows from the trials. */
export function calibrationOf(
  trials: readonly CalibrationTrials[],
  ranges: Pick<FreeTextCalibration, 'templates' | 'windows'>,
  weights: readonly number[],
): FreeTextCalibration {
  const single = trials.flatMap((part) => part.single);
  const alone: FreeTextCalibration = { ...ranges, weights, addedShare: 1 };
  const successive = trials.flatMap((part) => part.successive);
  return { ...alone, addedShare: addedShare(successive, alone), tails: freeTextTails(single, alone) };
}

/** What other people reach with these bits, by size. */
export function freeTextTails(
  trials: readonly CalibrationTrial[],
  calibration: FreeTextCalibration,
): FreeTextTail[] {
  const sizes = new Map<string, { template: number; window: number; bits: number[] }>();
  for (const trial of trials) {
    if (trial.mated === 1) continue;
    const { template, window } = trial;
    const size = sizes.get(`${template} ${window}`) ?? { template, window, bits: [] };
    sizes.set(`${template} ${window}`, size);
    size.bits.push(freeTextBits(trial, calibration, template, window));
  }
  return [...sizes.values()].map(({ template, window, bits }) => ({
    template,
    window,
    tail: nonMatedTail(Float64Array.from(bits)),
  }));
}

/** For so few people that nothing can be calibrated. */
const GUESS = [-2, 0, 0, 1, 0, 0, 0.1, 0, 0] as const;

function fitWeights(
  single: readonly CalibrationTrial[],
  ranges: Pick<FreeTextCalibration, 'templates' | 'windows'>,
) {
  const rows = new Float64Array(single.length * 9);
  for (const [i, { cohort, factor, template, window }] of single.entries()) {
    const [u, v] = calibrationPlace(ranges, template, window);
    const scores = [1, cohort, factor / FACTOR_UNIT];
    rows.set(
      scores.flatMap((score) => [score, score * u, score * v]),
      9 * i,
    );
  }
  const fitted = multipleLogisticRegression(
    rows,
    Uint8Array.from(single, ({ mated }) => mated),
    9,
    RIDGE,
  );
  return Array.from(fitted, (weight, i) => Number((i < 6 ? weight : weight / FACTOR_UNIT).toPrecision(6)));
}

/** Brings both scores to a similar spread, so that one ridge suits them. */
const FACTOR_UNIT = 5;
const RIDGE = 1e-4;

function addedShare(
  successive: readonly (readonly CalibrationTrial[])[],
  calibration: FreeTextCalibration,
): number {
  const labels = successive.map(([first]) => first!.mated);
  if (!hasBoth(labels)) return 0.5;
  const sums = successive.map((run) =>
    run.reduce((sum, trial) => sum + freeTextBits(trial, calibration, trial.template, trial.window), 0),
  );
  const { slope } = logisticRegression(sums, labels);
  return Number(Math.min(1, Math.max(0.1, slope / Math.LN2)).toPrecision(6));
}

function hasBoth(labels: readonly number[]): boolean {
  return labels.includes(1) && labels.includes(0);
}

/** The cost of the calibration for templates and windows of one size. */
export interface SizeCost extends CalibrationCost {
  readonly template: number;
  readonly window: number;
}

/** Each part's trials as the calibration on the other parts' sees them. */
export function costs(
  trials: readonly CalibrationTrials[],
  ranges: Pick<FreeTextCalibration, 'templates' | 'windows'>,
): SizeCost[] {
  const sizes = new Map<string, { template: number; window: number; bits: [number[], number[]] }>();
  for (const [i, { single }] of trials.entries()) {
    const calibration = fitCalibration(
      trials.filter((_, other) => other !== i),
      ranges,
    );
    for (const trial of single) {
      const { template, window, mated } = trial;
      const size = sizes.get(`${template} ${window}`) ?? { template, window, bits: [[], []] };
      sizes.set(`${template} ${window}`, size);
      size.bits[mated].push(freeTextBits(trial, calibration, template, window));
    }
  }
  return [...sizes.values()].flatMap(({ template, window, bits: [others, own] }) =>
    own.length === 0 || others.length === 0
      ? []
      : [{ template, window, ...calibrationCost(Float64Array.from(own), Float64Array.from(others)) }],
  );
}
