import type { FeatureVector } from '../features/feature-set.ts';
import { fitMean, type MeanModel } from './mean-model.ts';
import { meanOverPresent } from './mean-over-present.ts';
import type { ShapedDetector } from './model-shape.ts';
import { checkProbe } from './vectors.ts';

const name = 'euclidean';
const version = 1;

function score(model: MeanModel, probe: FeatureVector): number {
  checkProbe(euclidean, model, probe);
  return -Math.sqrt(meanOverPresent(probe, model.centre, (difference) => difference * difference));
}

/**
 * Euclidean distance to the mean vector (Duda et al. 2001 as evaluated by Killourhy and Maxion, DSN 2009): minus
 * the root of the mean, over present features, of (x - mean)^2. Scores are <= 0, in the features' unit, which all
 * features must share.
 */
export const euclidean: ShapedDetector<MeanModel> = Object.freeze({
  name,
  version,
  minimumVectors: 1,
  defaults: Object.freeze({}),
  shape: { centre: 'vector' } as const,
  fit: (vectors: readonly FeatureVector[], options?: object) => fitMean(euclidean, vectors, options),
  score,
});
