import { detCurve } from './det-curve.ts';
import { type Rate, rate } from './trials.ts';

export interface OperatingPoint {
  readonly threshold: number;
  readonly fmr: Rate;
  readonly fnmr: Rate;
}

/**
 * The lowest FNMR of all thresholds whose FMR is at most `fmr`, and that threshold: the usual way to compare systems
 * at an operating point (ISO/IEC 19795-1). With fewer than `1 / fmr` non-mated comparisons none of them may match.
 *
 * @param fmr 0..1
 * @throws EvaluationError `trials-empty`, `trials-invalid`
 * @example
 * fnmrAtFmr(Float64Array.of(1, 2, 3, 4), Float64Array.of(0, 0.5, 1.5, 0.2), 0.25).fnmr // => { value: 0, count: 0, of: 4 }
 */
export function fnmrAtFmr(mated: Float64Array, nonMated: Float64Array, fmr: number): OperatingPoint {
  const curve = detCurve(mated, nonMated);
  // The last point has no false match at all, so there is always one.
  const place = curve.falseMatches.findIndex((count) => count / curve.nonMated <= fmr);
  return {
    threshold: curve.thresholds[place]!,
    fmr: rate(curve.falseMatches[place]!, curve.nonMated),
    fnmr: rate(curve.falseNonMatches[place]!, curve.mated),
  };
}
