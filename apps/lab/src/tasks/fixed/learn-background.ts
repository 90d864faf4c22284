import {
  bitsOfRhythm,
  type FeatureVector,
  type FixedTextCalibration,
  fitFixedText,
  multipleLogisticRegression,
  type NonMatedTail,
  nonMatedTail,
  rhythmFeatures,
  rhythmNeighbours,
  shiftedTail,
} from '@ductus/core';
import type { KeystrokeSample, Person } from '../recogniser.ts';
import { type Cohort, cohortOf } from './cohort.ts';
import { keyTimings, usualKeys } from './key-timings.ts';
import type { Knowledge } from './rhythm-recogniser.ts';

/** Samples of each person in a cohort: the first, for those who attack have typed the text as little. */
const COHORT_SAMPLES = 10;
/** Probes of each person that calibrate, spread over all there are, and those of each other person. */
const MATED = 40;
const NON_MATED = 60;
/** Fewest comparisons of either kind from which a calibration is fitted. */
const FEWEST = 20;
/** People who count as much as what the population says; with a cohort, whose scores it has not seen, fewer. */
const PRIOR_PEOPLE = { alone: 20, cohort: 5 };
const RIDGE = 1e-6;

/** One person of the background: timings in seconds, all of the same number of keys. */
interface Known {
  readonly subject: string;
  readonly keys: number;
  readonly own: readonly FeatureVector[];
  readonly attacks: readonly { readonly subject: string; readonly timings: FeatureVector }[];
}

/**
 * What people teach whose text is the same (a cohort) or another one (what a score is worth): the calibration is fitted on
 * their own comparisons, each without the two people of the comparison in the cohort. Without a cohort the shipped bits are moved and stretched,
 * the less the fewer people there are; with too few comparisons they stay, and there is no cohort.
 */
export function learnBackground(
  people: readonly Person<KeystrokeSample>[],
  enrol: number,
  shipped: Knowledge,
): Knowledge {
  const known = people.map(knownOf).filter(({ keys, own }) => keys >= 2 && own.length > 0);
  const cohorts = new Map<number, Cohort | null>();
  for (const { keys } of known) {
    if (cohorts.has(keys) || !sameText(known, keys)) continue;
    const members = known.filter((one) => one.keys === keys);
    const first = members.map(({ subject, own }) => ({ subject, timings: own.slice(0, COHORT_SAMPLES) }));
    cohorts.set(keys, cohortOf(first, keys, shipped.scales));
  }
  const knowledge = { ...shipped, cohort: (keys: number) => cohorts.get(keys) ?? null };
  const fitted = calibrationOf(known, enrol, knowledge);
  return fitted === null
    ? shipped
    : { ...knowledge, calibration: () => fitted.calibration, tail: () => fitted.tail };
}

/** Whether texts of so many keys are one text: that of most people, none of whom was attacked under their own name. */
function sameText(known: readonly Known[], keys: number): boolean {
  const members = known.filter((one) => one.keys === keys && one.attacks.length === 0);
  return members.length > 0.8 * known.length;
}

function knownOf({ subject, samples, attacks }: Person<KeystrokeSample>): Known {
  const keys = usualKeys(samples);
  const fits = ({ down }: KeystrokeSample) => down.length === keys;
  return {
    subject,
    keys,
    own: samples.filter(fits).map(keyTimings),
    attacks: attacks
      .filter(({ sample }) => fits(sample))
      .map((attack) => ({ subject: attack.subject, timings: keyTimings(attack.sample) })),
  };
}

/** What scores are worth, and what others reach. */
interface Fitted {
  readonly calibration: FixedTextCalibration;
  readonly tail: NonMatedTail;
}

/** One comparison: what the shipped calibration makes of it, and of nothing but an offset of 1; natural logarithms. */
interface Trial {
  readonly one: number;
  readonly shipped: number;
}

function calibrationOf(known: readonly Known[], enrol: number, knowledge: Knowledge): Fitted | null {
  const shipped = knowledge.calibration!(enrol);
  const mated: Trial[] = [];
  const nonMated: Trial[] = [];
  for (const one of known) {
    const trials = trialsOf(one, enrol, knowledge, shipped);
    for (const timings of spread(one.own.slice(enrol), MATED)) mated.push(...trials(timings, one.subject));
    for (const { subject, timings } of attacksOn(one, known)) nonMated.push(...trials(timings, subject));
  }
  if (mated.length < FEWEST || nonMated.length < FEWEST) return null;
  const rows = [...mated, ...nonMated].flatMap(({ one, shipped: nats }) => [one, nats]);
  const labels = Uint8Array.from(rows.slice(0, rows.length / 2), (_, i) => (i < mated.length ? 1 : 0));
  const [moved, stretched] = multipleLogisticRegression(Float64Array.from(rows), labels, 2, RIDGE);
  if (!(stretched! > 0)) return null;
  const cohort = known.some(({ keys }) => knowledge.cohort(keys) !== null);
  const share = known.length / (known.length + (cohort ? PRIOR_PEOPLE.cohort : PRIOR_PEOPLE.alone));
  const stretch = stretched! ** share;
  // Where a score with a cohort says nothing, the population cannot know.
  const nothing = (-moved! / stretched!) * (cohort ? 1 : share);
  const { offset, slope, spread: weight } = shipped;
  const calibration = {
    offset: stretch * (offset - nothing),
    slope: stretch * slope,
    spread: stretch * weight,
  };
  const bitsOf = ({ one, shipped: nats }: Trial) => (stretch * (nats - nothing * one)) / Math.LN2;
  const counted = nonMatedTail(Float64Array.from(nonMated, bitsOf));
  // A cohort changes what scores are like: only the people themselves say what others reach.
  if (cohort) return { calibration, tail: counted };
  const before = knowledge.tail(enrol).map((bits) => stretch * (bits - nothing / Math.LN2));
  return { calibration, tail: shiftedTail(before, counted, share) };
}

/** Compares with a person's template; nothing where nothing can be compared. */
function trialsOf(person: Known, enrol: number, knowledge: Knowledge, shipped: FixedTextCalibration) {
  const { subject, keys, own } = person;
  const model = fitFixedText(own.slice(0, enrol), keys - 1, knowledge.scales);
  return (timings: FeatureVector, other: string): Trial[] => {
    const features = rhythmFeatures(timings, keys);
    if (model === null || features.every((value, j) => Number.isNaN(value * model.scale[j]!))) return [];
    const others = knowledge.cohort(keys)?.score(features, new Set([subject, other])) ?? 0;
    const score = rhythmNeighbours.score(model, features) - others;
    const nats = (calibration: FixedTextCalibration) =>
      Math.LN2 * bitsOfRhythm(calibration, model, features, score);
    return [{ one: nats({ offset: 1, slope: 0, spread: 0 }), shipped: nats(shipped) }];
  };
}

function attacksOn(one: Known, known: readonly Known[]): Known['attacks'] {
  if (one.attacks.length > 0) return spread(one.attacks, NON_MATED);
  if (!sameText(known, one.keys)) return [];
  const others = known.filter((other) => other !== one && other.keys === one.keys);
  const each = Math.max(1, Math.floor(NON_MATED / Math.max(1, others.length)));
  return others.flatMap(({ subject, own }) => own.slice(0, each).map((timings) => ({ subject, timings })));
}

function spread<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, i) => items[Math.floor(((i + 0.5) * items.length) / count)]!);
}
