import type { FeatureVector } from '../features/feature-set.ts';
import { fitMean, type MeanModel } from './mean-model.ts';
import { meanOverPresent } from './mean-over-present.ts';
import type { ShapedDetector } from './model-shape.ts';
import { checkProbe } from './vectors.ts';

const name = 'manhattan';
const version = 1;

function score(model: MeanModel, probe: FeatureVector): number {
  checkProbe(manhattan, model, probe);
  return -meanOverPresent(probe, model.centre, Math.abs);
}

/**
 * Manhattan distance to the mean vector (Duda et al. 2001 as evaluated by Killourhy and Maxion, DSN 2009): minus
 * the mean, over present features, of |x - mean|. Scores are <= 0, in the features' unit, which all features must
 * share.
 */
export const manhattan: ShapedDetector<MeanModel> = Object.freeze({
  name,
  version,
  minimumVectors: 1,
  defaults: Object.freeze({}),
  shape: { centre: 'vector' } as const,
  fit: (vectors: readonly FeatureVector[], options?: object) => fitMean(manhattan, vectors, options),
  score,
});
