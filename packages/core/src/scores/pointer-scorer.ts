import { growPointerForest, pointerForestShare } from '../detectors/pointer-forest.ts';
import { fitPointerOwn, scorePointerOwn } from '../detectors/pointer-own.ts';
import type { FeatureVector } from '../features/feature-set.ts';
import { mean } from '../math/mean.ts';
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
/** Parts of an enrolment that are left out in turn, to see how a person's own unseen blocks score. */
const PARTS = 5;
/** Spread of own scores below which differences are chance. */
const LEAST_SPREAD = 0.05;

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

/**
 * A person with nobody to compare with: how far a block is from the person's own, in standard deviations of how far
 * the person's own unseen blocks are (`fitPointerOwn`, a fifth of the enrolment left out in turn); about 0 for the
 * person.
 *
 * @param vectors - In order of time, at least one.
 */
export function pointerOwnScorer(vectors: readonly FeatureVector[]): PointerScorer {
  const own = fitPointerOwn(vectors);
  const { centre, spread } = unseenScores(vectors);
  return (vector) => (scorePointerOwn(own, vector) - centre) / spread;
}

function unseenScores(vectors: readonly FeatureVector[]): { centre: number; spread: number } {
  if (vectors.length < 2 * PARTS) return { centre: -1, spread: 0.25 };
  const scores: number[] = [];
  for (let part = 0; part < PARTS; part++) {
    const from = Math.round((part * vectors.length) / PARTS);
    const to = Math.round(((part + 1) * vectors.length) / PARTS);
    // Blocks overlap their neighbours: those are left out with them.
    const rest = vectors.filter((_, i) => i < from - 1 || i > to);
    const own = fitPointerOwn(rest);
    for (const vector of vectors.slice(from, to)) scores.push(scorePointerOwn(own, vector));
  }
  const centre = mean(scores);
  const spread = Math.sqrt(mean(scores.map((score) => (score - centre) ** 2)));
  return { centre, spread: Math.max(spread, LEAST_SPREAD) };
}
