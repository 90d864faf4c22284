import {
  auc,
  bootstrapInterval,
  calibrationCost,
  equalErrorRate,
  fnmrAtFmr,
  mean,
  pooledIntervals,
  poolTrials,
  type Rate,
  rate,
  type SubjectTrials,
  seededRandom,
} from '@ductus/core';
import type { PersonTrials } from '../benchmark.ts';

const RESAMPLES = { people: 2000, pooled: 300 };

/** What a measurement comes to. Rates are fractions; intervals are of 95 %, over people. */
export interface Figures {
  /** People whose template was compared with both kinds of probes. */
  readonly subjects: number;
  readonly mated: number;
  readonly nonMated: number;
  /** Mean over people, each with their own threshold. */
  readonly eerPerSubject: number;
  /** One threshold for everybody. */
  readonly eerGlobal: number;
  readonly fnmrAt: { readonly '0.01': number; readonly '0.001': number };
  readonly auc: number;
  /** In bits; null without calibrated bits. */
  readonly cllr: number | null;
  readonly minCllr: number | null;
  /** Of `eerPerSubject`. */
  readonly ci95: readonly [number, number];
  readonly ci95Global: readonly [number, number];
  /** Of `fnmrAt['0.01']`; absent in results of earlier versions. */
  readonly ci95Fnmr?: readonly [number, number];
  /** Mean over people of their own AUC; absent in results of earlier versions. */
  readonly aucPerSubject?: number;
  readonly ci95Auc?: readonly [number, number];
  /** Comparisons without a score, of all. They never match. */
  readonly inconclusiveRate: number;
  /** Non-mated comparisons with at least that many bits, which a calibrated system keeps to 1 % and 0.1 % or fewer. */
  readonly matchesAtBound: { readonly '0.01': Rate; readonly '0.001': Rate } | null;
  /** Non-mated comparisons whose stated false match rate is that or less: as many as stated where it is true. Null where only the bound is known. */
  readonly matchesAtStated: { readonly '0.01': Rate; readonly '0.001': Rate } | null;
}

/**
 * The figures of trials; null when nobody has both kinds of comparisons.
 *
 * @param seed of the intervals' resampling
 */
export function figuresOf(trials: readonly PersonTrials[], seed: number): Figures | null {
  const both = trials.filter(({ mated, nonMated }) => mated.length > 0 && nonMated.length > 0);
  if (both.length === 0) return null;
  const scored = both.map(neverMatching);
  const pooled = poolTrials(scored);
  const { mated, nonMated } = pooled;
  const eers = scored.map((one) => equalErrorRate(one.mated, one.nonMated).value);
  const options = (resamples: number) => ({ random: seededRandom(seed), resamples });
  const interval = bootstrapInterval(eers, mean, options(RESAMPLES.people));
  const { eer: global, fnmr } = pooledIntervals(scored, [0.01], options(RESAMPLES.pooled));
  const aucs = scored.map((one) => auc(one.mated, one.nonMated));
  const ofAuc = bootstrapInterval(aucs, mean, options(RESAMPLES.people));
  return {
    subjects: both.length,
    mated: mated.length,
    nonMated: nonMated.length,
    eerPerSubject: mean(eers),
    eerGlobal: equalErrorRate(mated, nonMated).value,
    fnmrAt: {
      '0.01': fnmrAtFmr(mated, nonMated, 0.01).fnmr.value,
      '0.001': fnmrAtFmr(mated, nonMated, 0.001).fnmr.value,
    },
    auc: auc(mated, nonMated),
    ...calibrationOf(both),
    matchesAtStated: atStated(both),
    ci95: [interval.low, interval.high],
    ci95Global: [global.low, global.high],
    ci95Fnmr: [fnmr[0]!.low, fnmr[0]!.high],
    aucPerSubject: mean(aucs),
    ci95Auc: [ofAuc.low, ofAuc.high],
    inconclusiveRate: inconclusive(both) / (mated.length + nonMated.length),
  };
}

/** Scores with a comparison that gave none below all others, where no threshold that anything reaches lets it match. */
export function neverMatching({ subject, mated, nonMated }: PersonTrials): SubjectTrials {
  const low = (scores: Float64Array) =>
    scores.map((score) => (Number.isNaN(score) ? -Number.MAX_VALUE : clamp(score)));
  return { subject, mated: low(mated), nonMated: low(nonMated) };
}

/** An infinite score is the largest there is: core refuses to compute with infinity. */
function clamp(score: number): number {
  return Math.max(-Number.MAX_VALUE / 2, Math.min(Number.MAX_VALUE, score));
}

/** Everybody's bits; an inconclusive comparison says nothing: 0 bits. Null when anybody has none. */
export function pooledBits(trials: readonly PersonTrials[]): SubjectTrials | null {
  const bits: SubjectTrials[] = [];
  for (const { subject, matedBits, nonMatedBits } of trials) {
    if (matedBits === null || nonMatedBits === null) return null;
    const finite = (values: Float64Array) => values.map((value) => (Number.isFinite(value) ? value : 0));
    bits.push({ subject, mated: finite(matedBits), nonMated: finite(nonMatedBits) });
  }
  return poolTrials(bits);
}

function calibrationOf(
  trials: readonly PersonTrials[],
): Pick<Figures, 'cllr' | 'minCllr' | 'matchesAtBound'> {
  const bits = pooledBits(trials);
  if (bits === null) return { cllr: null, minCllr: null, matchesAtBound: null };
  const { cllr, minCllr } = calibrationCost(bits.mated, bits.nonMated);
  const reach = (fmr: number) =>
    rate(bits.nonMated.filter((value) => value >= -Math.log2(fmr)).length, bits.nonMated.length);
  return { cllr, minCllr, matchesAtBound: { '0.01': reach(0.01), '0.001': reach(0.001) } };
}

function atStated(trials: readonly PersonTrials[]): Figures['matchesAtStated'] {
  const rates: number[] = [];
  for (const { nonMatedRates } of trials) {
    if (nonMatedRates === null) return null;
    for (const stated of nonMatedRates) rates.push(stated);
  }
  const reach = (fmr: number) => rate(rates.filter((stated) => stated <= fmr).length, rates.length);
  return { '0.01': reach(0.01), '0.001': reach(0.001) };
}

function inconclusive(trials: readonly PersonTrials[]): number {
  let count = 0;
  for (const { mated, nonMated } of trials) {
    count += mated.filter(Number.isNaN).length + nonMated.filter(Number.isNaN).length;
  }
  return count;
}
