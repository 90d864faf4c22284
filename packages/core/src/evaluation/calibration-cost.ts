import { softplus } from '../math/softplus.ts';
import { poolAdjacentViolators } from './pool-adjacent-violators.ts';
import { checkScores } from './trials.ts';

export interface CalibrationCost {
  /** Cost of the bits as they are, in bits per comparison: 0 is perfect, 1 says nothing, more misleads. */
  readonly cllr: number;
  /** The least cost that any increasing map of the same scores reaches: what discrimination alone costs. */
  readonly minCllr: number;
  readonly mated: number;
  readonly nonMated: number;
}

/**
 * Cost of calibration (Brümmer and du Preez 2006): the mean of log2(1 + 2^-bits) over mated and of
 * log2(1 + 2^bits) over non-mated comparisons, averaged. `cllr - minCllr` is what a better calibration would
 * save.
 *
 * @param mated log2 likelihood ratios, in bits
 * @param nonMated log2 likelihood ratios, in bits
 * @throws EvaluationError `trials-empty`, `trials-invalid`
 * @example
 * calibrationCost(Float64Array.of(0), Float64Array.of(0)).cllr // => 1
 */
export function calibrationCost(mated: Float64Array, nonMated: Float64Array): CalibrationCost {
  checkScores(mated, nonMated);
  return {
    cllr: (meanCost(mated, -1) + meanCost(nonMated, 1)) / 2,
    minCllr: minimalCost(mated, nonMated),
    mated: mated.length,
    nonMated: nonMated.length,
  };
}

function meanCost(bits: Float64Array, sign: 1 | -1): number {
  let sum = 0;
  for (let i = 0; i < bits.length; i++) sum += softplus(sign * bits[i]! * Math.LN2) / Math.LN2;
  return sum / bits.length;
}

/** Each block's best likelihood ratio is its share of the mated over its share of the non-mated. */
function minimalCost(mated: Float64Array, nonMated: Float64Array): number {
  let cost = 0;
  for (const block of poolAdjacentViolators(mated, nonMated)) {
    const own = block.mated / mated.length;
    const others = block.nonMated / nonMated.length;
    if (own > 0) cost += own * Math.log2(1 + others / own);
    if (others > 0) cost += others * Math.log2(1 + own / others);
  }
  return cost / 2;
}
