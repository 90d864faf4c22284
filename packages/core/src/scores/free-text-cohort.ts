import { normalQuantile } from '../math/normal-quantile.ts';
import { seededRandom } from '../math/seeded-random.ts';

/** People in the cohort, and keystrokes behind the template that each of them would have. */
export const COHORT_SIZE = 100;
const COHORT_KEYSTROKES = 1000;
const COHORT_SEED = 20250101;
/** Standard deviation of ln of how much people's scatter differs. */
const SCATTER_SPREAD = 0.3;

/**
 * Other people's templates, to compare every window with: nobody's, but drawn from the population's distribution, the
 * same ones at every start. Member m's mean in context c is at `means[c * COHORT_SIZE + m]`.
 */
export interface FreeTextCohort {
  readonly means: Float32Array;
  /** By context: 1 / (4 scale^2) and -ln scale for a member of ordinary scatter. */
  readonly inverse: Float32Array;
  readonly log: Float32Array;
  /** By member: with r = e^(-ln(scatter) / 5), 1 / (r scatter) and 1 / r. */
  readonly memberFactor: Float64Array;
  readonly memberBase: Float64Array;
}

interface Contexts {
  readonly size: number;
  readonly factors: number;
  readonly means: Float32Array;
  readonly within: Float32Array;
  readonly residual: Float32Array;
  readonly frequency: Float32Array;
  readonly loadings: Float32Array;
}

/** Draws the cohort of a population. */
export function freeTextCohort(contexts: Contexts): FreeTextCohort {
  const random = seededRandom(COHORT_SEED);
  const normal = () => normalQuantile((Math.floor(random() * 2 ** 31) + 0.5) / 2 ** 31);
  const { size, factors, means, within, residual, frequency, loadings } = contexts;
  const cohort = {
    means: new Float32Array(size * COHORT_SIZE),
    inverse: new Float32Array(size),
    log: new Float32Array(size),
    memberFactor: new Float64Array(COHORT_SIZE),
    memberBase: new Float64Array(COHORT_SIZE),
  };
  const learned = (c: number) => {
    const events = frequency[c]! * COHORT_KEYSTROKES;
    return events / (events + 1);
  };
  for (let m = 0; m < COHORT_SIZE; m++) {
    const hidden = Float64Array.from({ length: factors }, normal);
    const scatter = Math.exp(SCATTER_SPREAD * normal());
    // In steps of a single float, as they always were: bits stay what they are.
    const root = Math.exp(Math.fround(-Math.log(scatter) / 2) / 2.5);
    cohort.memberFactor[m] = Math.fround(1 / scatter) / root;
    cohort.memberBase[m] = 1 / root;
    for (let c = 0; c < size; c++) {
      let mean = means[c]! + learned(c) * Math.sqrt(residual[c]!) * normal();
      for (let i = 0; i < factors; i++) mean += loadings[c * factors + i]! * hidden[i]!;
      cohort.means[c * COHORT_SIZE + m] = mean;
    }
  }
  for (let c = 0; c < size; c++) {
    const squared = (within[c]! * (2 - learned(c))) / 2;
    cohort.inverse[c] = 1 / (4 * squared);
    cohort.log[c] = -Math.log(squared) / 2;
  }
  return cohort;
}
