import { checkScores, type Rate, rate } from './trials.ts';

/** Comparisons whose stated bits lie in one interval, and what bits they were worth. */
export interface ReliabilityBin {
  /** Stated bits: from `low` (included) to `high` (excluded). */
  readonly low: number;
  readonly high: number;
  /** Mean of the stated bits, mated and non-mated weighing half each. */
  readonly stated: number;
  /** log2 of the share of mated over the share of non-mated comparisons in here; infinite where one kind is missing. */
  readonly observed: number;
  readonly mated: Rate;
  readonly nonMated: Rate;
}

/**
 * Whether bits mean what they say: by interval of stated bits, the likelihood ratio that was observed. Calibrated bits
 * lie on the diagonal. Empty intervals are left out.
 *
 * @param mated bits
 * @param nonMated bits
 * @param edges ascending; the first and last interval reach to infinity
 * @throws EvaluationError `trials-empty`, `trials-invalid`
 * @example
 * reliability(Float64Array.of(1, 1, -1), Float64Array.of(-1, -1, 1), [0])[1].observed // => 1
 */
export function reliability(
  mated: Float64Array,
  nonMated: Float64Array,
  edges: readonly number[],
): ReliabilityBin[] {
  checkScores(mated, nonMated);
  const ends = [Number.NEGATIVE_INFINITY, ...edges, Number.POSITIVE_INFINITY];
  return ends
    .slice(1)
    .map((high, i) => binOf(mated, nonMated, ends[i]!, high))
    .filter((bin) => bin.mated.count + bin.nonMated.count > 0);
}

function binOf(mated: Float64Array, nonMated: Float64Array, low: number, high: number): ReliabilityBin {
  const inside = (bits: number) => bits >= low && bits < high;
  const own = mated.filter(inside);
  const others = nonMated.filter(inside);
  const [ownWeight, othersWeight] = [1 / mated.length, 1 / nonMated.length];
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  return {
    low,
    high,
    stated:
      (sum(own) * ownWeight + sum(others) * othersWeight) /
      (own.length * ownWeight + others.length * othersWeight),
    observed: Math.log2((own.length * ownWeight) / (others.length * othersWeight)),
    mated: rate(own.length, mated.length),
    nonMated: rate(others.length, nonMated.length),
  };
}
