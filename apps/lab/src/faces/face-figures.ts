import {
  bootstrapInterval,
  calibrationCost,
  equalErrorRate,
  fnmrAtFmr,
  logisticRegression,
  poolTrials,
  type Rate,
  rate,
  type SubjectTrials,
  seededRandom,
  wilsonInterval,
} from '@ductus/core';
import { FACE_BITS_LIMIT, FACE_NETWORKS, FACE_THRESHOLD, faceBits } from '@ductus/face';
import type { DescribedImage } from './describe-faces.ts';
import { type LightClass, lightClasses } from './face-set.ts';
import { faceTrials, halves } from './face-trials.ts';

export interface RateWithInterval extends Rate {
  readonly ci95: readonly [number, number];
}

/** Errors at one threshold. */
export interface ThresholdFigures {
  /** Distance; smaller ones match. */
  readonly distance: number;
  readonly fmr: RateWithInterval;
  readonly fnmr: RateWithInterval;
}

export interface LightFigures extends ThresholdFigures {
  readonly light: LightClass;
  readonly people: number;
  /** Pictures in which no face was found: failures to acquire. Not among the comparisons. */
  readonly notFound: RateWithInterval;
  readonly eer: number;
}

export interface FaceFigures {
  readonly networks: string;
  readonly people: { readonly fitted: number; readonly reported: number };
  /** At the starting threshold, by light of the probe. */
  readonly byLight: readonly LightFigures[];
  readonly byThreshold: readonly ThresholdFigures[];
  readonly eer: { readonly value: number; readonly distance: number };
  /** Least FNMR at an FMR of at most so much. */
  readonly fnmrAtFmr: Readonly<Record<string, number>>;
  /** Log-odds = offset − slope × distance, fitted on the other half of the people. */
  readonly fit: {
    readonly offset: number;
    readonly slope: number;
    readonly mated: number;
    readonly nonMated: number;
  };
  /** The shipped bits, on the reported half. */
  readonly bits: { readonly cllr: number; readonly minCllr: number; readonly limit: number };
}

const thresholds = [0.4, 0.45, 0.5, 0.525, 0.55, 0.575, FACE_THRESHOLD, 0.65];

/** Everything `lab faces` says about described pictures. */
export function faceFigures(images: readonly DescribedImage[], seed: number): FaceFigures {
  const { fitted, reported } = halves(images);
  const all = faceTrials(reported, null);
  const { mated, nonMated } = poolTrials(all);
  const eer = equalErrorRate(mated, nonMated);
  const bits = [mated, nonMated].map((scores) => scores.map((score) => faceBits(-score)));
  const { cllr, minCllr } = calibrationCost(bits[0]!, bits[1]!);
  return {
    networks: FACE_NETWORKS,
    people: { fitted: countPeople(fitted), reported: countPeople(reported) },
    byLight: lightClasses
      .filter((light) => reported.some((image) => image.light === light))
      .map((light) => lightFigures(reported, light, seed)),
    byThreshold: thresholds.map((distance) => atThreshold(all, distance, seed)),
    eer: { value: eer.value, distance: -eer.threshold },
    fnmrAtFmr: Object.fromEntries(
      [0.01, 0.001].map((fmr) => [fmr, fnmrAtFmr(mated, nonMated, fmr).fnmr.value]),
    ),
    fit: fitOf(faceTrials(fitted, null)),
    bits: { cllr, minCllr, limit: FACE_BITS_LIMIT },
  };
}

function lightFigures(images: readonly DescribedImage[], light: LightClass, seed: number): LightFigures {
  const ofLight = images.filter((image) => image.light === light);
  const trials = faceTrials(images, light).filter((one) => one.mated.length + one.nonMated.length > 0);
  const { mated, nonMated } = poolTrials(trials);
  const people = [...new Set(ofLight.map(({ person }) => person))].map((person) => {
    const own = ofLight.filter((image) => image.person === person);
    return { count: own.filter(({ descriptor }) => descriptor === null).length, of: own.length };
  });
  return {
    light,
    people: people.length,
    notFound: overPeople(people, seed),
    ...atThreshold(trials, FACE_THRESHOLD, seed),
    eer: equalErrorRate(mated, nonMated).value,
  };
}

function atThreshold(trials: readonly SubjectTrials[], distance: number, seed: number): ThresholdFigures {
  const counts = trials.map(({ mated, nonMated }) => ({
    fmr: { count: nonMated.filter((score) => score >= -distance).length, of: nonMated.length },
    fnmr: { count: mated.filter((score) => score < -distance).length, of: mated.length },
  }));
  return {
    distance,
    fmr: overPeople(
      counts.map(({ fmr }) => fmr),
      seed,
    ),
    fnmr: overPeople(
      counts.map(({ fnmr }) => fnmr),
      seed,
    ),
  };
}

/** A rate over all people's counts with its 95 % interval: people are drawn; where nothing was counted, Wilson's for so many people. */
function overPeople(all: readonly { count: number; of: number }[], seed: number): RateWithInterval {
  const people = all.filter(({ of }) => of > 0);
  const share = (sample: readonly { count: number; of: number }[]) => {
    const sum = (key: 'count' | 'of') => sample.reduce((total, one) => total + one[key], 0);
    return rate(sum('count'), sum('of'));
  };
  const whole = share(people);
  if (whole.count === 0) {
    return { ...whole, ci95: [0, people.length === 0 ? 1 : wilsonInterval(0, people.length).high] };
  }
  const random = seededRandom(seed);
  const { low, high } = bootstrapInterval(people, (sample) => share(sample).value, { random });
  return { ...whole, ci95: [low, high] };
}

function fitOf(trials: readonly SubjectTrials[]): FaceFigures['fit'] {
  const { mated, nonMated } = poolTrials(trials);
  const scores = [...mated, ...nonMated];
  const fit = logisticRegression(
    scores,
    scores.map((_, i) => (i < mated.length ? 1 : 0)),
  );
  return { ...fit, mated: mated.length, nonMated: nonMated.length };
}

function countPeople(images: readonly DescribedImage[]): number {
  return new Set(images.map(({ set, person }) => `${set} ${person}`)).size;
}
