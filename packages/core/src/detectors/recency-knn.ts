import { DetectorError } from '../errors.ts';
import type { FeatureVector } from '../features/feature-set.ts';
import { weightedMean } from '../math/weighted-mean.ts';
import { weightedMedian } from '../math/weighted-median.ts';
import { presentColumn } from './columns.ts';
import type { DetectorModel } from './detector.ts';
import { keepSmallest } from './keep-smallest.ts';
import type { ShapedDetector } from './model-shape.ts';
import { numberFrom, resolveOptions, scalesOrNull, wholeFrom } from './options.ts';
import { checkProbe, checkVectors, nothingComparable } from './vectors.ts';

export interface RecencyKnnModel extends DetectorModel {
  /** Largest distance that one feature contributes, in scales. */
  readonly clip: number;
  /** Most neighbours that are averaged. */
  readonly neighbours: number;
  /** Scale of each feature; NaN where too few vectors had it. */
  readonly scale: Float64Array;
  /** The newest training vectors, oldest first, one after the other. */
  readonly vectors: Float64Array;
}

export interface RecencyKnnOptions {
  /** Number of later vectors after which a vector weighs half. */
  readonly halfLife: number;
  readonly neighbours: number;
  /** Number of newest vectors that a probe is compared with. */
  readonly newest: number;
  readonly clip: number;
  /** Typical scale of each feature in the population, each > 0, or null: makes few vectors enough. */
  readonly priorScale: ArrayLike<number> | null;
  /** Number of vectors that `priorScale` counts as. */
  readonly priorWeight: number;
  /** Smallest scale, in the features' unit: 0.1 % where they are logarithms. */
  readonly minimumScale: number;
}

const name = 'recency-knn';
const version = 1;
const defaults: Readonly<RecencyKnnOptions> = Object.freeze({
  halfLife: 25,
  neighbours: 5,
  newest: 50,
  clip: 4,
  priorScale: null,
  priorWeight: 10,
  minimumScale: 1e-3,
});
const rules = {
  halfLife: numberFrom(0.1, 1e9),
  neighbours: wholeFrom(1, 1000),
  newest: wholeFrom(1, 100_000),
  clip: numberFrom(0.1, 1e9),
  priorScale: scalesOrNull,
  priorWeight: numberFrom(0, 1e9),
  minimumScale: numberFrom(1e-9, 1e9),
};

function fit(vectors: readonly FeatureVector[], given?: Partial<RecencyKnnOptions>): RecencyKnnModel {
  const options = resolveOptions(name, defaults, rules, given);
  const dimension = checkVectors(name, vectors, recencyKnn.minimumVectors);
  const priors = options.priorScale;
  if (priors !== null && priors.length !== dimension) {
    throw new DetectorError(
      'option-invalid',
      `${name} expects one priorScale per feature, ${dimension}, got ${priors.length}`,
    );
  }
  const scale = new Float64Array(dimension);
  for (let j = 0; j < dimension; j++) scale[j] = columnScale(vectors, j, priors?.[j], options);
  const newest = vectors.slice(-options.newest);
  const flat = new Float64Array(newest.length * dimension);
  for (const [i, vector] of newest.entries()) flat.set(vector, i * dimension);
  const { clip, neighbours } = options;
  return { detector: name, version, dimension, clip, neighbours, scale, vectors: flat };
}

/**
 * Weighted mean absolute deviation a from the weighted median, shrunk towards the population's:
 * (n * a * n/(n-1) + w * prior) / (n + w). n/(n-1) makes up for the median being the vectors' own.
 */
function columnScale(
  vectors: readonly FeatureVector[],
  index: number,
  prior: number | undefined,
  options: RecencyKnnOptions,
): number {
  const { values, places } = presentColumn(vectors, index);
  const n = values.length;
  if (n === 0 || (n === 1 && prior === undefined)) return Number.NaN;
  if (n === 1) return Math.max(prior!, options.minimumScale);
  const weights = Float64Array.from(places, (i) => 0.5 ** ((vectors.length - 1 - i) / options.halfLife));
  const centre = weightedMedian(values, weights);
  const deviation = weightedMean(
    values.map((value) => Math.abs(value - centre)),
    weights,
  );
  const own = (deviation * n) / (n - 1);
  const weight = options.priorWeight;
  const shrunk = prior === undefined ? own : (n * own + weight * prior) / (n + weight);
  return Math.max(shrunk, options.minimumScale);
}

function score(model: RecencyKnnModel, probe: FeatureVector): number {
  checkProbe(recencyKnn, model, probe);
  const { scale, vectors, dimension, clip } = model;
  const inverse = new Float64Array(dimension);
  let comparable = 0;
  for (let j = 0; j < dimension; j++) {
    inverse[j] = 1 / scale[j]!;
    if (!Number.isNaN(probe[j]! * scale[j]!)) comparable++;
  }
  const smallest = new Float64Array(Math.min(model.neighbours, vectors.length / dimension));
  let found = 0;
  for (let start = 0; start < vectors.length; start += dimension) {
    let sum = 0;
    let present = 0;
    for (let j = 0; j < dimension; j++) {
      const distance = Math.abs(probe[j]! - vectors[start + j]!) * inverse[j]!;
      if (distance < clip) sum += distance;
      else if (distance >= clip) sum += clip;
      else continue;
      present++;
    }
    // The mean over a handful of features is small by chance: such a vector is no neighbour.
    if (2 * present >= comparable && present > 0) found = keepSmallest(smallest, found, sum / present);
  }
  if (found === 0) throw nothingComparable();
  let total = 0;
  for (let i = 0; i < found; i++) total += smallest[i]!;
  return -total / found;
}

/**
 * Recency-weighted clipped nearest neighbours: features are scaled by a recency-weighted mean absolute
 * deviation around a recency-weighted median; the distance to a training vector is the mean over features
 * present in both of min(|x - t| / scale, clip); the score is minus the mean of the smallest few distances to
 * the newest vectors. Scores are in [-clip, 0]. A training vector that shares fewer than half of the probe's
 * comparable features is passed over.
 */
export const recencyKnn: ShapedDetector<RecencyKnnModel, RecencyKnnOptions> = Object.freeze({
  name,
  version,
  minimumVectors: 2,
  defaults,
  shape: { clip: 'positive', neighbours: 'count', scale: 'scale', vectors: 'sparse-rows' } as const,
  fit,
  score,
});
