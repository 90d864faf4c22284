import type { FeatureVector } from '../features/feature-set.ts';
import { columnMoments } from './column-moments.ts';
import type { DetectorModel } from './detector.ts';
import { meanOverPresent } from './mean-over-present.ts';
import type { ShapedDetector } from './model-shape.ts';
import { resolveOptions } from './options.ts';
import { checkProbe, checkVectors } from './vectors.ts';

export interface ManhattanModel extends DetectorModel {
  /** Mean of each feature; NaN where no vector had it. */
  readonly centre: Float64Array;
}

const name = 'manhattan';
const version = 1;

function fit(vectors: readonly FeatureVector[], options?: object): ManhattanModel {
  resolveOptions(name, {}, {}, options);
  const dimension = checkVectors(name, vectors, manhattan.minimumVectors);
  const { centre } = columnMoments(vectors, dimension, 0);
  return { detector: name, version, dimension, centre };
}

function score(model: ManhattanModel, probe: FeatureVector): number {
  checkProbe(manhattan, model, probe);
  return -meanOverPresent(probe, model.centre, Math.abs);
}

/**
 * Manhattan distance to the mean vector (Duda et al. 2001 as evaluated by Killourhy and Maxion, DSN 2009): minus
 * the mean, over present features, of |x - mean|. Scores are <= 0, in the features' unit, which all features must
 * share.
 */
export const manhattan: ShapedDetector<ManhattanModel> = Object.freeze({
  name,
  version,
  minimumVectors: 1,
  defaults: Object.freeze({}),
  shape: { centre: 'vector' } as const,
  fit,
  score,
});
