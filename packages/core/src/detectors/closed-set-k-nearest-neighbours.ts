import type { FeatureVector } from '../features/feature-set.ts';
import type { ClosedSetDetector } from './closed-set-detector.ts';
import type { DetectorModel } from './detector.ts';
import { resolveOptions, wholeFrom } from './options.ts';
import { sharedFeatures } from './shared-features.ts';
import { checkProbe, checkVectors, nothingComparable } from './vectors.ts';

export interface ClosedSetKNearestNeighboursModel extends DetectorModel {
  /** Neighbours that vote. */
  readonly neighbours: number;
  /** How many of the vectors are the person's own; they come first. */
  readonly own: number;
  /** Everybody's training vectors, one after the other. */
  readonly vectors: Float64Array;
}

export interface ClosedSetKNearestNeighboursOptions {
  readonly neighbours: number;
}

const name = 'closed-set-k-nearest-neighbours';
const version = 1;
const defaults: Readonly<ClosedSetKNearestNeighboursOptions> = Object.freeze({ neighbours: 5 });
const rules = { neighbours: wholeFrom(1, 1000) };

function fitAgainst(
  vectors: readonly FeatureVector[],
  others: readonly (readonly FeatureVector[])[],
  options?: Partial<ClosedSetKNearestNeighboursOptions>,
): ClosedSetKNearestNeighboursModel {
  const { neighbours } = resolveOptions(name, defaults, rules, options);
  checkVectors(name, vectors, closedSetKNearestNeighbours.minimumVectors);
  const dimension = checkVectors(name, [...vectors, ...others.flat()], 1);
  const all = [...vectors, ...sharedFeatures(vectors, others).flat()];
  const flat = new Float64Array(all.length * dimension);
  for (const [i, vector] of all.entries()) flat.set(vector, i * dimension);
  return { detector: name, version, dimension, neighbours, own: vectors.length, vectors: flat };
}

function score(model: ClosedSetKNearestNeighboursModel, probe: FeatureVector): number {
  checkProbe(closedSetKNearestNeighbours, model, probe);
  const { dimension, own, vectors } = model;
  const found: { distance: number; isOwn: boolean }[] = [];
  for (let row = 0; row * dimension < vectors.length; row++) {
    let sum = 0;
    let present = 0;
    for (let j = 0; j < dimension; j++) {
      const difference = probe[j]! - vectors[row * dimension + j]!;
      if (Number.isNaN(difference)) continue;
      sum += difference * difference;
      present++;
    }
    if (present > 0) found.push({ distance: sum / present, isOwn: row < own });
  }
  if (found.length === 0) throw nothingComparable();
  const nearest = found.sort((a, b) => a.distance - b.distance).slice(0, model.neighbours);
  return nearest.filter(({ isOwn }) => isOwn).length / nearest.length;
}

/**
 * k-nearest-neighbour classification (Cover and Hart 1967) of everybody enrolled: the share of the nearest training
 * vectors, by Euclidean distance over the features that both have, that are the person's own. Scores from 0 to 1.
 * However far a probe is from everybody, its nearest neighbours still vote for somebody.
 */
export const closedSetKNearestNeighbours: ClosedSetDetector<
  ClosedSetKNearestNeighboursModel,
  ClosedSetKNearestNeighboursOptions
> = Object.freeze({
  name,
  version,
  minimumVectors: 1,
  defaults,
  shape: { neighbours: 'count', own: 'count', vectors: 'sparse-rows' } as const,
  fitAgainst,
  score,
});
