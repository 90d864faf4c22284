import { quantile } from '../math/quantile.ts';
import type { BootstrapOptions } from './bootstrap-interval.ts';
import type { Interval } from './interval.ts';
import { checkScores, poolTrials, type SubjectTrials } from './trials.ts';

export interface PooledIntervals {
  /** Of the equal error rate with one threshold for everybody. */
  readonly eer: Interval;
  /** Of `fnmrAtFmr` of the pooled comparisons, by place of `fmrs`. */
  readonly fnmr: readonly Interval[];
}

/**
 * Percentile bootstrap over people of what one threshold for everybody gives: the pooled EER, and the FNMR at each
 * FMR of `fmrs`, a band for the DET curve. People are drawn with replacement, each with all comparisons of their template.
 * The scores are sorted once and weighted anew, so that many resamples of many scores are cheap.
 *
 * @param fmrs 0..1, in any order
 * @throws EvaluationError `trials-empty`, `trials-invalid`
 */
export function pooledIntervals(
  trials: readonly SubjectTrials[],
  fmrs: readonly number[],
  { random, resamples = 500, level = 0.95 }: BootstrapOptions,
): PooledIntervals {
  const sorted = sortedComparisons(trials);
  const eers = new Float64Array(resamples);
  const fnmrs = fmrs.map(() => new Float64Array(resamples));
  for (let i = 0; i < resamples; i++) {
    const weights = drawn(trials, random);
    eers[i] = scan(sorted, weights, fmrs, (place, fnmr) => {
      fnmrs[place]![i] = fnmr;
    });
  }
  const tail = (1 - level) / 2;
  const between = (values: Float64Array): Interval => ({
    low: quantile(values, tail),
    high: quantile(values, 1 - tail),
    level,
  });
  return { eer: between(eers), fnmr: fnmrs.map(between) };
}

/** Comparisons by falling score: whose template, whether mated, and where a run of equal scores ends. */
interface Sorted {
  readonly person: Uint32Array;
  readonly mated: Uint8Array;
  readonly last: Uint8Array;
}

function sortedComparisons(trials: readonly SubjectTrials[]): Sorted {
  const pooled = poolTrials(trials);
  checkScores(pooled.mated, pooled.nonMated);
  const count = pooled.mated.length + pooled.nonMated.length;
  const scores = new Float64Array(count);
  scores.set(pooled.mated);
  scores.set(pooled.nonMated, pooled.mated.length);
  const owner = new Uint32Array(count);
  let at = 0;
  for (const kind of ['mated', 'nonMated'] as const) {
    for (const [i, { [kind]: own }] of trials.entries()) {
      owner.fill(i, at, at + own.length);
      at += own.length;
    }
  }
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  return {
    person: order.map((i) => owner[i]!),
    mated: Uint8Array.from(order, (i) => (i < pooled.mated.length ? 1 : 0)),
    last: Uint8Array.from(order, (i, k) => (k + 1 === count || scores[order[k + 1]!] !== scores[i] ? 1 : 0)),
  };
}

/** How often each person was drawn; drawn again where no mated or no non-mated comparison came along. */
function drawn(trials: readonly SubjectTrials[], random: () => number): Float64Array {
  for (;;) {
    const weights = new Float64Array(trials.length);
    for (let i = 0; i < trials.length; i++) weights[Math.floor(random() * trials.length)]!++;
    const has = (kind: 'mated' | 'nonMated') =>
      trials.some((one, i) => weights[i]! > 0 && one[kind].length > 0);
    if (has('mated') && has('nonMated')) return weights;
  }
}

/** Walks the DET curve of the weighted comparisons from the highest threshold down; the EER is what it returns. */
function scan(
  { person, mated, last }: Sorted,
  weights: Float64Array,
  fmrs: readonly number[],
  found: (place: number, fnmr: number) => void,
): number {
  const [matedTotal, nonMatedTotal] = totals({ person, mated }, weights);
  let [matches, falseMatches] = [0, 0];
  let [fmr, fnmr] = [0, 1];
  let eer = Number.NaN;
  fmrs.forEach((_, place) => {
    found(place, fnmr);
  });
  for (let k = 0; k < person.length; k++) {
    if (mated[k] === 1) matches += weights[person[k]!]!;
    else falseMatches += weights[person[k]!]!;
    if (last[k] === 0) continue;
    const [fmrBefore, fnmrBefore] = [fmr, fnmr];
    fmr = falseMatches / nonMatedTotal;
    fnmr = 1 - matches / matedTotal;
    for (let place = 0; place < fmrs.length; place++) if (fmr <= fmrs[place]!) found(place, fnmr);
    if (Number.isNaN(eer) && fmr >= fnmr) {
      const gap = fnmrBefore - fmrBefore;
      eer = fmrBefore + (gap / (gap + fmr - fnmr)) * (fmr - fmrBefore);
    }
  }
  return eer;
}

function totals(
  { person, mated }: Pick<Sorted, 'person' | 'mated'>,
  weights: Float64Array,
): [number, number] {
  let [own, others] = [0, 0];
  for (let k = 0; k < person.length; k++) {
    if (mated[k] === 1) own += weights[person[k]!]!;
    else others += weights[person[k]!]!;
  }
  return [own, others];
}
