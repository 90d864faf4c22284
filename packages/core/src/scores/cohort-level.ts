import { cosine } from '../features/encoder/cosine.ts';

/** How similar a vector is to the most similar of a cohort: mean and standard deviation of those cosines. */
export interface CohortLevel {
  readonly mean: number;
  readonly deviation: number;
}

/** Share of the cohort that counts as most similar, and how many at least. */
const SHARE = 0.1;
const LEAST = 20;
/** Cosines of a cohort of clones do not scatter. */
const LEAST_DEVIATION = 1e-3;

/** The level of a vector against a cohort of other people's vectors, of one at least. */
export function cohortLevel(vector: Float32Array, cohort: readonly Float32Array[]): CohortLevel {
  const cosines = Float64Array.from(cohort, (other) => cosine(vector, other)).sort();
  const nearest = cosines.subarray(-Math.max(LEAST, Math.round(SHARE * cosines.length)));
  const mean = nearest.reduce((sum, one) => sum + one, 0) / nearest.length;
  const variance = nearest.reduce((sum, one) => sum + (one - mean) ** 2, 0) / nearest.length;
  return { mean, deviation: Math.max(Math.sqrt(variance), LEAST_DEVIATION) };
}

/**
 * A cosine set off against what template and probe reach with others (adaptive symmetric normalisation, Cumani et al. 2011): the mean of its
 * distances to both levels, in their standard deviations.
 *
 * @example adaptiveScore(0.8, { mean: 0.5, deviation: 0.1 }, { mean: 0.6, deviation: 0.2 }) // => 2
 */
export function adaptiveScore(value: number, template: CohortLevel, probe: CohortLevel): number {
  return ((value - template.mean) / template.deviation + (value - probe.mean) / probe.deviation) / 2;
}
