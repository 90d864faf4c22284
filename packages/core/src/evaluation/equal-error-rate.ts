import { detCurve } from './det-curve.ts';

export interface EqualErrorRate {
  /** 0..1; 0.5 is chance. */
  readonly value: number;
  /** The highest threshold at which FMR is still at least FNMR. A summary: not a threshold to operate at. */
  readonly threshold: number;
  readonly mated: number;
  readonly nonMated: number;
}

/**
 * Where FMR and FNMR are equal on the line between the two neighbouring points of the DET curve at which their
 * order changes.
 *
 * @throws EvaluationError `trials-empty`, `trials-invalid`
 * @example
 * equalErrorRate(Float64Array.of(1, 2, 3, 4), Float64Array.of(-1, 0, 1.5, 0.5)).value // => 0.25
 */
export function equalErrorRate(mated: Float64Array, nonMated: Float64Array): EqualErrorRate {
  const curve = detCurve(mated, nonMated);
  const fmr = (i: number) => curve.falseMatches[i]! / curve.nonMated;
  const fnmr = (i: number) => curve.falseNonMatches[i]! / curve.mated;
  // At the lowest threshold FMR is 1 and FNMR 0, at the last it is the other way round.
  let after = 1;
  while (fmr(after) > fnmr(after)) after++;
  const before = after - 1;
  const gapBefore = fmr(before) - fnmr(before);
  const gapAfter = fmr(after) - fnmr(after);
  const share = gapBefore / (gapBefore - gapAfter);
  const equal = gapAfter === 0 ? after : before;
  return {
    value: fmr(before) + share * (fmr(after) - fmr(before)),
    threshold: curve.thresholds[equal]!,
    mated: curve.mated,
    nonMated: curve.nonMated,
  };
}
