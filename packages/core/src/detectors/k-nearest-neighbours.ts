import type { FeatureVector } from '../features/feature-set.ts';
import { columnMoments } from './column-moments.ts';
import type { DetectorModel } from './detector.ts';
import type { ShapedDetector } from './model-shape.ts';
import { numberFrom, resolveOptions, wholeFrom } from './options.ts';
import { checkProbe, checkVectors, nothingComparable } from './vectors.ts';

export interface KNearestNeighboursModel extends DetectorModel {
  /** Most neighbours that are averaged. */
  readonly neighbours: number;
  /** Standard deviation of each feature; NaN where fewer than two vectors had it. */
  readonly scale: Float64Array;
  /** The training vectors, one after the other. */
  readonly vectors: Float64Array;
}

export interface KNearestNeighboursOptions {
  readonly neighbours: number;
  /** Smallest standard deviation, in the features' unit. */
  readonly minimumScale: number;
}

const name = 'k-nearest-neighbours';
const version = 1;
const defaults: Readonly<KNearestNeighboursOptions> = Object.freeze({ neighbours: 5, minimumScale: 1e-3 });
const rules = { neighbours: wholeFrom(1, 1000), minimumScale: numberFrom(1e-9, 1e9) };

function fit(
  vectors: readonly FeatureVector[],
  given?: Partial<KNearestNeighboursOptions>,
): KNearestNeighboursModel {
  const { neighbours, minimumScale } = resolveOptions(name, defaults, rules, given);
  const dimension = checkVectors(name, vectors, kNearestNeighbours.minimumVectors);
  const { scale } = columnMoments(vectors, dimension, minimumScale);
  const flat = new Float64Array(vectors.length * dimension);
  for (const [i, vector] of vectors.entries()) flat.set(vector, i * dimension);
  return { detector: name, version, dimension, neighbours, scale, vectors: flat };
}

function score(model: KNearestNeighboursModel, probe: FeatureVector): number {
  checkProbe(kNearestNeighbours, model, probe);
  const { scale, vectors, dimension } = model;
  let comparable = 0;
  for (let j = 0; j < dimension; j++) if (!Number.isNaN(probe[j]! * scale[j]!)) comparable++;
  const distances: number[] = [];
  for (let start = 0; start < vectors.length; start += dimension) {
    let sum = 0;
    let present = 0;
    for (let j = 0; j < dimension; j++) {
      const difference = (probe[j]! - vectors[start + j]!) / scale[j]!;
      if (Number.isNaN(difference)) continue;
      sum += difference * difference;
      present++;
    }
    // The mean over a handful of features is small by chance: such a vector is no neighbour.
    if (2 * present >= comparable && present > 0) distances.push(Math.sqrt(sum / present));
  }
  if (distances.length === 0) throw nothingComparable();
  const nearest = Float64Array.from(distances).sort().subarray(0, model.neighbours);
  return -nearest.reduce((total, distance) => total + distance, 0) / nearest.length;
}

/**
 * Mean distance to the nearest training vectors (Ramaswamy et al. 2000; Angiulli and Pizzuti 2002): Euclidean, in
 * standard deviations of each feature, divided by the root of the number of features that both have. Scores are
 * <= 0. A training vector that shares fewer than half of the probe's comparable features is passed over.
 */
export const kNearestNeighbours: ShapedDetector<KNearestNeighboursModel, KNearestNeighboursOptions> =
  Object.freeze({
    name,
    version,
    minimumVectors: 2,
    defaults,
    shape: { neighbours: 'count', scale: 'scale', vectors: 'sparse-rows' } as const,
    fit,
    score,
  });
