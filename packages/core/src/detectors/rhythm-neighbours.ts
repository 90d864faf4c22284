import { DetectorError } from '../errors.ts';
import type { FeatureVector } from '../features/feature-set.ts';
import { weightedMean } from '../math/weighted-mean.ts';
import { weightedMedian } from '../math/weighted-median.ts';
import { presentColumn } from './columns.ts';
import type { DetectorModel } from './detector.ts';
import type { ShapedDetector } from './model-shape.ts';
import { numberFrom, type OptionRule, resolveOptions, scalesOrNull, wholeFrom } from './options.ts';
import { neighbourDistances } from './rhythm-distance.ts';
import { checkProbe, checkVectors, nothingComparable } from './vectors.ts';

export interface RhythmNeighboursModel extends DetectorModel {
  /** Largest distance that one feature contributes, in scales. */
  readonly clip: number;
  /** Most neighbours that are averaged. */
  readonly neighbours: number;
  /** What the distance between shapes counts beside the distance between vectors. */
  readonly shapeWeight: number;
  /** Features from this place on belong to the second group; the dimension when there is one group. */
  readonly secondGroup: number;
  /** What a feature of the second group counts when it lies below the training vector's. */
  readonly faster: number;
  /** Scale of each feature; NaN where no vector had it. */
  readonly scale: Float64Array;
  /** The newest training vectors in scales, oldest first, one after the other. */
  readonly rows: Float64Array;
}

export interface RhythmNeighboursOptions {
  /** Number of later vectors after which a vector weighs half in the scale. */
  readonly halfLife: number;
  readonly neighbours: number;
  /** Number of newest vectors that a probe is compared with. */
  readonly newest: number;
  readonly clip: number;
  readonly shapeWeight: number;
  /** Place from which on features belong to the second group, or null for one group: see `score`. */
  readonly secondGroup: number | null;
  /**
   * Practice p: of n vectors, times of the second group that are shorter than the vectors' count (n + p) / (n + 2p). People get faster, half
   * as much speaks against them at first and all of it in the end. 0: always all.
   */
  readonly practice: number;
  /** What the population leads to expect of each feature's scale, each > 0, or null: makes a single vector enough. */
  readonly priorScale: ArrayLike<number> | null;
  /** Number of vectors that `priorScale` counts as. */
  readonly priorWeight: number;
  /** Smallest scale, in the features' unit. */
  readonly minimumScale: number;
}

const name = 'rhythm-neighbours';
const version = 2;
const defaults: Readonly<RhythmNeighboursOptions> = Object.freeze({
  halfLife: 25,
  neighbours: 3,
  newest: 30,
  clip: 3,
  shapeWeight: 0.3,
  secondGroup: null,
  practice: 20,
  priorScale: null,
  priorWeight: 5,
  minimumScale: 1e-3,
});
const groupRule: OptionRule = {
  expected: 'null or a whole number >= 1',
  accepts: (value) => value === null || (Number.isSafeInteger(value) && (value as number) >= 1),
};
const rules = {
  halfLife: numberFrom(0.1, 1e9),
  neighbours: wholeFrom(1, 1000),
  newest: wholeFrom(1, 100_000),
  clip: numberFrom(0.1, 1e9),
  shapeWeight: numberFrom(0.001, 1000),
  secondGroup: groupRule,
  practice: numberFrom(0, 1e9),
  priorScale: scalesOrNull,
  priorWeight: numberFrom(0, 1e9),
  minimumScale: numberFrom(1e-9, 1e9),
};

function fit(
  vectors: readonly FeatureVector[],
  given?: Partial<RhythmNeighboursOptions>,
): RhythmNeighboursModel {
  const options = resolveOptions(name, defaults, rules, given);
  const dimension = checkVectors(name, vectors, rhythmNeighbours.minimumVectors);
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
  const rows = new Float64Array(newest.length * dimension);
  for (const [i, vector] of newest.entries()) {
    for (let j = 0; j < dimension; j++) rows[i * dimension + j] = vector[j]! / scale[j]!;
  }
  const { clip, neighbours, shapeWeight, practice } = options;
  const faster = (vectors.length + practice) / (vectors.length + 2 * practice);
  const secondGroup = Math.min(options.secondGroup ?? dimension, dimension);
  return {
    detector: name,
    version,
    dimension,
    ...{ clip, neighbours, shapeWeight, secondGroup, faster },
    scale,
    rows,
  };
}

/**
 * Weighted mean absolute deviation a from the weighted median, times n/(n-1) to make up for the median being the vectors'
 * own, and shrunk towards the population's: ((n - 1) * a * n/(n-1) + w * prior) / (n - 1 + w).
 */
function columnScale(
  vectors: readonly FeatureVector[],
  index: number,
  prior: number | undefined,
  options: RhythmNeighboursOptions,
): number {
  const { values, places } = presentColumn(vectors, index);
  const n = values.length;
  if (n === 0) return Number.NaN;
  const weights = Float64Array.from(places, (i) => 0.5 ** ((vectors.length - 1 - i) / options.halfLife));
  const centre = weightedMedian(values, weights);
  const deviations = values.map((value) => Math.abs(value - centre));
  const own = weightedMean(deviations, weights) * n;
  const weight = options.priorWeight;
  const scale = prior === undefined ? own / Math.max(n - 1, 1) : (own + weight * prior) / (n - 1 + weight);
  return Number.isFinite(scale) ? Math.max(scale, options.minimumScale) : options.minimumScale;
}

function score(model: RhythmNeighboursModel, probe: FeatureVector): number {
  checkProbe(rhythmNeighbours, model, probe);
  const { near, shape } = neighbourDistances(model, probe);
  if (Number.isNaN(near)) throw nothingComparable();
  return -(near + model.shapeWeight * shape);
}

/**
 * Nearest neighbours that forgive a change of pace in part. Features are scaled by a recency-weighted mean absolute
 * deviation around a recency-weighted median, shrunk towards what the population leads to expect. The distance to a training
 * vector is the mean over shared features of min(|x - t| / scale, clip), where a shorter time of the second group counts less: see `practice`. The distance between shapes is the same after the
 * mean clipped deviation of each group of features was taken off: somebody who types faster or slower than usual, or at a keyboard
 * whose keys come up sooner, keeps the shape. The score is minus the mean of the smallest few distances, and minus
 * `shapeWeight` times that of the smallest few between shapes: in [-(1 + shapeWeight) * clip, 0]. A training vector that
 * shares fewer than half of the probe's comparable features is passed over.
 */
export const rhythmNeighbours: ShapedDetector<RhythmNeighboursModel, RhythmNeighboursOptions> = Object.freeze(
  {
    name,
    version,
    minimumVectors: 1,
    defaults,
    shape: {
      clip: 'positive',
      neighbours: 'count',
      shapeWeight: 'positive',
      secondGroup: 'count',
      faster: 'positive',
      scale: 'scale',
      rows: 'sparse-rows',
    } as const,
    fit,
    score,
  },
);
