import {
  calibrationCost,
  detCurve,
  equalErrorRate,
  pooledIntervals,
  reliability,
  type SubjectTrials,
  seededRandom,
} from '@ductus/core';
import type { Installation } from '../schemas/operator-lab.ts';
import { estimate } from './estimate.ts';

const POINTS = 60;
const RESAMPLES = 200;
/** Edges of the intervals of stated bits. */
const EDGES = [-4, -2, 0, 2, 4, 6];

/** A labelled comparison: of whose template, with what evidence in bits, and whether it was the owner's. */
export interface LabelledBits {
  readonly subjectId: string;
  readonly bits: number;
  readonly mated: boolean;
}

export type LabelledCurves = Exclude<Installation['measured'], null>;

/**
 * Errors and calibration of labelled comparisons: EER with its bootstrap interval over people, some points of the DET curve
 * and stated beside observed bits. There must be comparisons of both kinds.
 */
export function labelledCurves(found: readonly LabelledBits[]): LabelledCurves {
  const bitsOf = (mated: boolean) =>
    Float64Array.from(found.filter((one) => one.mated === mated).map(({ bits }) => bits));
  const [mated, nonMated] = [bitsOf(true), bitsOf(false)];
  const people = trialsOf(found);
  const { low, high } = pooledIntervals(people, [], { random: seededRandom(1), resamples: RESAMPLES }).eer;
  const { cllr, minCllr } = calibrationCost(mated, nonMated);
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return {
    eer: { value: equalErrorRate(mated, nonMated).value, ci95: [low, high] },
    det: detOf(mated, nonMated),
    cllr,
    minCllr,
    reliability: reliability(mated, nonMated, EDGES).map((bin) => ({
      low: finite(bin.low),
      high: finite(bin.high),
      stated: bin.stated,
      observed: finite(bin.observed),
      mated: bin.mated.count,
      nonMated: bin.nonMated.count,
    })),
  };
}

/** By whose template it was: one person's comparisons resemble each other. */
function trialsOf(found: readonly LabelledBits[]): SubjectTrials[] {
  const bySubject = new Map<string, LabelledBits[]>();
  for (const one of found) {
    const known = bySubject.get(one.subjectId);
    if (known === undefined) bySubject.set(one.subjectId, [one]);
    else known.push(one);
  }
  return [...bySubject].map(([subject, own]) => ({
    subject,
    mated: Float64Array.from(own.filter((one) => one.mated).map(({ bits }) => bits)),
    nonMated: Float64Array.from(own.filter((one) => !one.mated).map(({ bits }) => bits)),
  }));
}

/** Some points of the curve, evenly over its thresholds, with Wilson's interval of the false non-matches. */
function detOf(mated: Float64Array, nonMated: Float64Array) {
  const curve = detCurve(mated, nonMated);
  const step = Math.max(1, Math.ceil(curve.thresholds.length / POINTS));
  const places = [...curve.thresholds.keys()].filter((place) => place % step === 0);
  return places.map((place) => {
    const missed = estimate(curve.falseNonMatches[place]!, curve.mated);
    return {
      fmr: curve.falseMatches[place]! / curve.nonMated,
      fnmr: missed.share!,
      low: missed.low!,
      high: missed.high!,
    };
  });
}
