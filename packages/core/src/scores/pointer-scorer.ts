import { growPointerForest, pointerForestShare } from '../detectors/pointer-forest.ts';
import type { FeatureVector } from '../features/feature-set.ts';
import { seededRandom } from '../math/seeded-random.ts';
import type { PointerSpace } from './pointer-population.ts';
import { projectPointer } from './pointer-space.ts';

/** Score of one block; higher = more similar. */
export type PointerScorer = (vector: FeatureVector) => number;

const TREES = 150;
const LEAF = 2;
const SEED = 1;
/** Share of a forest that no block stays below: keeps the logarithm finite. */
const FLOOR = 0.01;

/**
 * A person against other people: the logarithm of the share of `growPointerForest` in the population's directions.
 *
 * @param vectors - Features of the person's blocks, at least one.
 */
export function pointerScorer(vectors: readonly FeatureVector[], space: PointerSpace): PointerScorer {
  const own = vectors.map((vector) => projectPointer(space, vector));
  const others = space.others.map((row) => Float64Array.from(row));
  const forest = growPointerForest(own, others, { trees: TREES, leaf: LEAF, random: seededRandom(SEED) });
  return (vector) => Math.log(pointerForestShare(forest, projectPointer(space, vector)) + FLOOR);
}
