import type { FeatureVector } from '../features/feature-set.ts';
import type { DetectorModel } from './detector.ts';
import type { ShapedDetector } from './model-shape.ts';
import { resolveOptions } from './options.ts';
import { checkProbe, checkVectors } from './vectors.ts';
import {
  fitWhitening,
  nearestMeanSquare,
  type WhiteningOptions,
  whiten,
  whiteningDefaults,
  whiteningRules,
} from './whitening.ts';

export interface MahalanobisNearestNeighbourModel extends DetectorModel {
  /** Mean of each feature; NaN where fewer than two vectors had it. */
  readonly centre: Float64Array;
  /** Lower Cholesky factor L of the covariance matrix, row by row. */
  readonly factor: Float64Array;
  /** L^-1 (x - centre) of every training vector x, one after the other. */
  readonly whitened: Float64Array;
}

export type MahalanobisNearestNeighbourOptions = WhiteningOptions;

const name = 'mahalanobis-nearest-neighbour';
const version = 1;

function fit(
  vectors: readonly FeatureVector[],
  given?: Partial<MahalanobisNearestNeighbourOptions>,
): MahalanobisNearestNeighbourModel {
  const options = resolveOptions(name, whiteningDefaults, whiteningRules, given);
  const dimension = checkVectors(name, vectors, mahalanobisNearestNeighbour.minimumVectors);
  const whitening = fitWhitening(vectors, dimension, options);
  const whitened = new Float64Array(vectors.length * dimension);
  for (const [i, vector] of vectors.entries()) whitened.set(whiten(whitening, vector), i * dimension);
  return { detector: name, version, dimension, ...whitening, whitened };
}

function score(model: MahalanobisNearestNeighbourModel, probe: FeatureVector): number {
  checkProbe(mahalanobisNearestNeighbour, model, probe);
  return -Math.sqrt(nearestMeanSquare(model, model.whitened, probe));
}

/**
 * Nearest neighbour by Mahalanobis distance (Cho et al. 2000 as evaluated by Killourhy and Maxion, DSN 2009):
 * minus the distance, in the covariance of the training vectors, to the nearest of them, divided by the root of
 * the number of present features. Scores are <= 0. A value missing in training counts as the feature's mean.
 */
export const mahalanobisNearestNeighbour: ShapedDetector<
  MahalanobisNearestNeighbourModel,
  MahalanobisNearestNeighbourOptions
> = Object.freeze({
  name,
  version,
  minimumVectors: 2,
  defaults: whiteningDefaults,
  shape: { centre: 'vector', factor: 'factor', whitened: 'rows' } as const,
  fit,
  score,
});
