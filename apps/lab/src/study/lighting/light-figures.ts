import {
  equalErrorRate,
  fnmrAtFmr,
  pooledIntervals,
  poolTrials,
  type SubjectTrials,
  seededRandom,
} from '@ductus/core';
import { FACE_PASS_BITS, FACE_THRESHOLD, type FaceHint, faceBits, faceHints } from '@ductus/face';
import type { DescribedImage } from '../../faces/describe-faces.ts';
import { type LightClass, lightClasses } from '../../faces/face-set.ts';
import { faceTrials } from '../../faces/face-trials.ts';
import { type Share, shareOf } from '../../figures/share.ts';
import type { StudyPoint } from '../study.ts';
import { captureTrials } from './capture-trials.ts';

/** Errors of a class of light, or of all, at one threshold. */
export interface AtThreshold {
  /** Greatest distance that matches. */
  readonly distance: number;
  readonly fmr: Share;
  readonly fnmr: Share;
}

/** Comparisons of a class. */
export interface ClassFigures {
  /** Null: all classes together. */
  readonly light: LightClass | null;
  readonly people: number;
  /** Null where nobody has both kinds of comparisons. */
  readonly eer: number | null;
  readonly at: readonly AtThreshold[];
  /** FNMR against FMR; empty where the EER is null. */
  readonly det: readonly StudyPoint[];
}

/** What the quality check says about the pictures of a class. */
export interface RefusedFigures {
  readonly light: LightClass;
  /** Nothing is wrong with them. */
  readonly good: Share;
  readonly byHint: readonly { readonly hint: FaceHint; readonly share: Share }[];
}

/** The least distances at which bits of evidence are as many as an occasion asks for. */
export const passDistances = {
  login: distanceOf(FACE_PASS_BITS.login),
  other: distanceOf(FACE_PASS_BITS.other),
} as const;

/** Distances that the tables have: those at which Ductus decides among them. */
export const distances = [0.4, passDistances.other, passDistances.login, 0.55, FACE_THRESHOLD, 0.65] as const;

const FMRS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5];
const RESAMPLES = 300;

/** Single pictures of each class against pictures in good light. */
export function pictureFigures(images: readonly DescribedImage[], seed: number): ClassFigures[] {
  return lightsIn(images).map((light) => classFigures(light, faceTrials(images, light), seed));
}

/** Attempts as Ductus compares them: of each class, and of all together. */
export function captureFigures(images: readonly DescribedImage[], seed: number): ClassFigures[] {
  return [...lightsIn(images), null].map((light) => classFigures(light, captureTrials(images, light), seed));
}

/** What the quality check says, by class. */
export function refusedFigures(images: readonly DescribedImage[], seed: number): RefusedFigures[] {
  return lightsIn(images).map((light) => {
    const share = (counts: (image: DescribedImage) => boolean) =>
      shareOf(
        [...new Set(images.map(({ person }) => person))].flatMap((person) => {
          const own = images.filter((image) => image.person === person && image.light === light);
          return own.length === 0 ? [] : [{ count: own.filter(counts).length, of: own.length }];
        }),
        seed,
      );
    const byHint = faceHints.map((hint) => ({ hint, share: share(({ hints }) => hints.includes(hint)) }));
    return {
      light,
      good: share(({ hints }) => hints.length === 0),
      byHint: byHint.filter((one) => one.share.count > 0),
    };
  });
}

function classFigures(
  light: LightClass | null,
  trials: readonly SubjectTrials[],
  seed: number,
): ClassFigures {
  const able = trials.filter(({ mated, nonMated }) => mated.length + nonMated.length > 0);
  const { mated, nonMated } = poolTrials(able);
  const both = mated.length > 0 && nonMated.length > 0;
  return {
    light,
    people: able.length,
    eer: both ? equalErrorRate(mated, nonMated).value : null,
    at: distances.map((distance) => atThreshold(able, distance, seed)),
    det: both ? detOf(able, seed) : [],
  };
}

function atThreshold(trials: readonly SubjectTrials[], distance: number, seed: number): AtThreshold {
  const share = (key: 'mated' | 'nonMated', counts: (score: number) => boolean) =>
    shareOf(
      trials
        .filter((one) => one[key].length > 0)
        .map((one) => ({ count: one[key].filter(counts).length, of: one[key].length })),
      seed,
    );
  return {
    distance,
    fmr: share('nonMated', (score) => score >= -distance),
    fnmr: share('mated', (score) => score < -distance),
  };
}

function detOf(trials: readonly SubjectTrials[], seed: number): StudyPoint[] {
  const both = trials.filter(({ mated, nonMated }) => mated.length > 0 && nonMated.length > 0);
  const { mated, nonMated } = poolTrials(both);
  const seen = FMRS.filter((fmr) => fmr * nonMated.length >= 1);
  const bands = pooledIntervals(both, seen, { random: seededRandom(seed), resamples: RESAMPLES }).fnmr;
  return seen.map((fmr, i) => ({
    x: fmr,
    y: fnmrAtFmr(mated, nonMated, fmr).fnmr.value,
    low: bands[i]!.low,
    high: bands[i]!.high,
  }));
}

function lightsIn(images: readonly DescribedImage[]): LightClass[] {
  return lightClasses.filter((light) => images.some((image) => image.light === light));
}

/** The greatest distance with so many bits, to a thousandth. */
function distanceOf(bits: number): number {
  let distance = 1;
  while (faceBits(distance) < bits) distance -= 0.001;
  return Math.round(distance * 1000) / 1000;
}
