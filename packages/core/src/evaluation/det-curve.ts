import { checkScores } from './trials.ts';

/** Errors at every threshold that makes a difference, as counts: place i of each array belongs together. */
export interface DetCurve {
  /** Every distinct score ascending, then +Infinity. A comparison matches iff its score >= the threshold. */
  readonly thresholds: Float64Array;
  /** Non-mated comparisons that match: falls from all to 0. FMR = this / `nonMated`. */
  readonly falseMatches: Uint32Array;
  /** Mated comparisons that do not match: rises from 0 to all. FNMR = this / `mated`. */
  readonly falseNonMatches: Uint32Array;
  readonly mated: number;
  readonly nonMated: number;
}

/**
 * Detection error trade-off (ISO/IEC 19795-1): every pair of FMR and FNMR that some threshold reaches.
 *
 * @throws EvaluationError `trials-empty`, `trials-invalid`
 * @example
 * Array.from(detCurve(Float64Array.of(1, 3), Float64Array.of(0, 1)).falseMatches) // => [2, 1, 0, 0]
 */
export function detCurve(mated: Float64Array, nonMated: Float64Array): DetCurve {
  checkScores(mated, nonMated);
  const own = mated.slice().sort();
  const others = nonMated.slice().sort();
  const thresholds = distinct(own, others);
  const falseMatches = new Uint32Array(thresholds.length);
  const falseNonMatches = new Uint32Array(thresholds.length);
  let below = 0;
  let othersBelow = 0;
  for (let i = 0; i < thresholds.length; i++) {
    while (below < own.length && own[below]! < thresholds[i]!) below++;
    while (othersBelow < others.length && others[othersBelow]! < thresholds[i]!) othersBelow++;
    falseNonMatches[i] = below;
    falseMatches[i] = others.length - othersBelow;
  }
  return { thresholds, falseMatches, falseNonMatches, mated: own.length, nonMated: others.length };
}

function distinct(own: Float64Array, others: Float64Array): Float64Array {
  const all = new Float64Array(own.length + others.length + 1);
  all.set(own);
  all.set(others, own.length);
  all[all.length - 1] = Number.POSITIVE_INFINITY;
  return all.sort().filter((score, i) => i === 0 || score !== all[i - 1]);
}
