import type { FeatureVector } from '../features/feature-set.ts';
import { columnMoments } from './column-moments.ts';
import type { DetectorModel } from './detector.ts';
import { meanOverPresent } from './mean-over-present.ts';
import type { ShapedDetector } from './model-shape.ts';
import { resolveOptions } from './options.ts';
import { checkProbe, checkVectors } from './vectors.ts';

export interface EuclideanModel extends DetectorModel {
  /** Mean of each feature; NaN where no vector had it. */
  readonly centre: Float64Array;
}

const name = 'euclidean';
const version = 1;

function fit(vectors: readonly FeatureVector[], options?: object): EuclideanModel {
  resolveOptions(name, {}, {}, options);
  const dimension = checkVectors(name, vectors, euclidean.minimumVectors);
  const { centre } = columnMoments(vectors, dimension, 0);
  return { detector: name, version, dimension, centre };
}

function score(model: EuclideanModel, probe: FeatureVector): number {
  checkProbe(euclidean, model, probe);
  return -Math.sqrt(meanOverPresent(probe, model.centre, (difference) => difference * difference));
}

/**
 * Euclidean distance to the mean vector (Duda et al. 2001 as evaluated by Killourhy and Maxion, DSN 2009): minus
 * the root of the mean, over present features, of (x - mean)^2. Scores are <= 0, in the features' unit, which all
 * features must share.
 */
export const euclidean: ShapedDetector<EuclideanModel> = Object.freeze({
  name,
  version,
  minimumVectors: 1,
  defaults: Object.freeze({}),
  shape: { centre: 'vector' } as const,
  fit,
  score,
});
