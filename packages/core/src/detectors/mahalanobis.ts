import type { FeatureVector } from '../features/feature-set.ts';
import type { DetectorModel } from './detector.ts';
import type { ShapedDetector } from './model-shape.ts';
import { resolveOptions } from './options.ts';
import { checkProbe, checkVectors } from './vectors.ts';
import {
  fitWhitening,
  nearestMeanSquare,
  type WhiteningOptions,
  whiteningDefaults,
  whiteningRules,
} from './whitening.ts';

export interface MahalanobisModel extends DetectorModel {
  /** Mean of each feature; NaN where fewer than two vectors had it. */
  readonly centre: Float64Array;
  /** Lower Cholesky factor L of the covariance matrix, row by row. */
  readonly factor: Float64Array;
}

export type MahalanobisOptions = WhiteningOptions;

const name = 'mahalanobis';
const version = 1;

function fit(vectors: readonly FeatureVector[], given?: Partial<MahalanobisOptions>): MahalanobisModel {
  const options = resolveOptions(name, whiteningDefaults, whiteningRules, given);
  const dimension = checkVectors(name, vectors, mahalanobis.minimumVectors);
  return { detector: name, version, dimension, ...fitWhitening(vectors, dimension, options) };
}

function score(model: MahalanobisModel, probe: FeatureVector): number {
  checkProbe(mahalanobis, model, probe);
  // The mean itself is the one row: zero in its own coordinates.
  return -Math.sqrt(nearestMeanSquare(model, new Float64Array(model.dimension), probe));
}

/**
 * Mahalanobis distance to the mean vector (Duda et al. 2001 as evaluated by Killourhy and Maxion, DSN 2009): minus
 * the distance, in the covariance of the training vectors, divided by the root of the number of present features.
 * Scores are <= 0. A value missing in training counts as the feature's mean.
 */
export const mahalanobis: ShapedDetector<MahalanobisModel, MahalanobisOptions> = Object.freeze({
  name,
  version,
  minimumVectors: 2,
  defaults: whiteningDefaults,
  shape: { centre: 'vector', factor: 'factor' } as const,
  fit,
  score,
});
