import { checkScores, type Rate, rate } from './trials.ts';

export interface ErrorRates {
  readonly threshold: number;
  /** False match rate: non-mated comparisons that match, of all non-mated. */
  readonly fmr: Rate;
  /** False non-match rate: mated comparisons that do not match, of all mated. */
  readonly fnmr: Rate;
}

/**
 * False match and false non-match rate (ISO/IEC 19795-1) at `threshold`: a comparison matches if and only if
 * its score is >= the threshold.
 *
 * @throws EvaluationError `trials-empty`, `trials-invalid`
 * @example
 * errorRates(Float64Array.of(1, 3), Float64Array.of(0, 1, 2), 2).fmr // => { value: 1 / 3, count: 1, of: 3 }
 */
export function errorRates(mated: Float64Array, nonMated: Float64Array, threshold: number): ErrorRates {
  checkScores(mated, nonMated);
  let falseMatches = 0;
  let falseNonMatches = 0;
  for (let i = 0; i < nonMated.length; i++) if (nonMated[i]! >= threshold) falseMatches++;
  for (let i = 0; i < mated.length; i++) if (!(mated[i]! >= threshold)) falseNonMatches++;
  return {
    threshold,
    fmr: rate(falseMatches, nonMated.length),
    fnmr: rate(falseNonMatches, mated.length),
  };
}
