import { EVENT_LIMIT } from './free-text-cohort-scores.ts';
import type { FreeTextModel } from './free-text-model.ts';
import type { FreeTextProbe } from './free-text-probe.ts';
import type { FreeTextReference } from './free-text-reference.ts';
import { factorise, solveFactor, triangleSize } from './symmetric-matrix.ts';

/** Two views of the same comparison; higher is more similar in both. */
export interface FreeTextScores {
  /**
   * The events' mean log-likelihood ratio (person against anybody, Student's t with 4 degrees of freedom, each clipped
   * to 3 nats), less the cohort's mean for the same window, over the cohort's standard deviation (t-norm, Auckenthaler
   * et al. 2000).
   */
  readonly cohort: number;
  /**
   * Log-likelihood ratio, in nats, of one person behind template and window against two, by what both tell about the
   * hidden factors: PLDA (Prince and Elder 2007) with the uncertainty of both.
   */
  readonly factor: number;
}

/** The scores of a window against a template, both prepared with the same model. */
export function freeTextScores(
  reference: FreeTextReference,
  probe: FreeTextProbe,
  model: FreeTextModel,
): FreeTextScores {
  const spread = Math.max(probe.cohortSpread, 1e-6);
  return {
    cohort: (eventScore(reference, probe) - probe.cohortMean) / spread,
    factor: factorScore(reference, probe, model.factors),
  };
}

function eventScore(
  { means, inverse, log }: FreeTextReference,
  { places, values, anybody }: FreeTextProbe,
): number {
  let sum = 0;
  for (let i = 0; i < places.length; i++) {
    const c = places[i]!;
    const off = values[i]! - means[c]!;
    const ratio = log[c]! - 2.5 * Math.log(1 + off * off * inverse[c]!) - anybody[i]!;
    sum += ratio > EVENT_LIMIT ? EVENT_LIMIT : ratio < -EVENT_LIMIT ? -EVENT_LIMIT : ratio;
  }
  return sum / places.length;
}

function factorScore(reference: FreeTextReference, probe: FreeTextProbe, factors: number): number {
  const together = reference.precision.slice();
  for (let i = 0; i < together.length; i++) together[i]! += probe.precision[i]!;
  // The population's precision is in both.
  for (let i = 0; i < factors; i++) together[triangleSize(i) + i]! -= 1;
  const weighted = reference.weighted.slice();
  for (let i = 0; i < factors; i++) weighted[i]! += probe.weighted[i]!;
  const logDeterminant = factorise(together, factors);
  const length = solveFactor(together, factors, weighted);
  return (length - logDeterminant) / 2 + reference.constant + probe.constant;
}
