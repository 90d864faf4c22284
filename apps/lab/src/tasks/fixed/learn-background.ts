import {
  type Calibration,
  type FeatureVector,
  fitFixedText,
  logisticRegression,
  rhythmFeatures,
  rhythmNeighbours,
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
const FEWEST = 50;

/** One person of the background: timings in seconds, all of the same number of keys. */
interface Known {
  readonly subject: string;
  readonly keys: number;
  readonly own: readonly FeatureVector[];
  readonly attacks: readonly { readonly subject: string; readonly timings: FeatureVector }[];
}

/**
 * What people teach whose text is the same (a cohort) or another one (what a score is worth): the calibration is fitted on
 * their own comparisons, each without the two people of the comparison in the cohort. With too few of them the shipped one stays.
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
  return { ...knowledge, calibration: fitted === null ? shipped.calibration : () => fitted };
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

function calibrationOf(known: readonly Known[], enrol: number, knowledge: Knowledge): Calibration | null {
  const mated: number[] = [];
  const nonMated: number[] = [];
  for (const one of known) {
    const model = fitFixedText(one.own.slice(0, enrol), one.keys - 1, knowledge.scales);
    if (model === null) continue;
    const score = (timings: FeatureVector, others: string) => {
      const features = rhythmFeatures(timings, one.keys);
      if (features.every((value, j) => Number.isNaN(value * model.scale[j]!))) return [];
      const without = new Set([one.subject, others]);
      const cohort = knowledge.cohort(one.keys);
      return [rhythmNeighbours.score(model, features) - (cohort?.score(features, without) ?? 0)];
    };
    for (const timings of spread(one.own.slice(enrol), MATED)) mated.push(...score(timings, one.subject));
    for (const { subject, timings } of attacksOn(one, known)) nonMated.push(...score(timings, subject));
  }
  if (mated.length < FEWEST || nonMated.length < FEWEST) return null;
  const labels = [...mated.map(() => 1), ...nonMated.map(() => 0)];
  const { offset, slope } = logisticRegression(Float64Array.from([...mated, ...nonMated]), labels);
  return slope > 0 ? { offset, slope } : null;
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
