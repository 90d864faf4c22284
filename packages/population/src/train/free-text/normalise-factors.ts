import { cholesky } from '@ductus/core';
import type { FactorAnalysis, Observed } from './factor-analysis.ts';
import { triangle } from './triangle.ts';

/** The same model with z rotated, scaled and moved such that people's z have mean 0 and covariance 1. */
export function normaliseFactors(analysis: FactorAnalysis, observed: readonly Observed[]): FactorAnalysis {
  const { factors } = analysis;
  const people = observed.length;
  const centre = new Float64Array(factors);
  for (const { hidden } of observed) for (let i = 0; i < factors; i++) centre[i]! += hidden[i]! / people;
  const covariance = new Float64Array(factors * factors);
  for (const { hidden, spread } of observed) {
    for (let i = 0; i < factors; i++) {
      for (let j = 0; j < factors; j++) {
        const product = (hidden[i]! - centre[i]!) * (hidden[j]! - centre[j]!);
        covariance[i * factors + j]! += (product + spread[triangle(i, j)]!) / people;
      }
    }
  }
  const lower = cholesky(covariance, factors);
  if (lower === undefined) return analysis;
  const means = analysis.means.slice();
  const loadings = new Float64Array(analysis.loadings.length);
  for (let c = 0; c < means.length; c++) {
    const row = c * factors;
    for (let i = 0; i < factors; i++) {
      means[c]! += analysis.loadings[row + i]! * centre[i]!;
      for (let j = i; j < factors; j++)
        loadings[row + i]! += analysis.loadings[row + j]! * lower[j * factors + i]!;
    }
  }
  return { ...analysis, means, loadings };
}
