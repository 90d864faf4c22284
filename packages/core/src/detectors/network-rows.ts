import type { FeatureVector } from '../features/feature-set.ts';
import { columnMoments } from './column-moments.ts';
import { nothingComparable } from './vectors.ts';

/** What a network is told of a person's features, and what it may answer. */
export interface NetworkScales {
  /** Mean of each feature; NaN where no vector had it. */
  readonly centre: Float64Array;
  /** Standard deviation of each feature; NaN where fewer than two vectors had it. */
  readonly scale: Float64Array;
  /** The least and the most that each feature was in training, in standard deviations from the mean; NaN where the scale is. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Steps per standard deviation: units then change nothing, however a product was rounded. */
const FINENESS = 2 ** 16;

/**
 * Training vectors in standard deviations, NaN where missing, in an order of their own: a network must not depend on the order in which
 * they came.
 */
export function networkRows(
  vectors: readonly FeatureVector[],
  dimension: number,
  minimumScale: number,
): { readonly scales: NetworkScales; readonly rows: readonly Float64Array[] } {
  const moments = columnMoments(vectors, dimension, minimumScale);
  const rows = vectors
    .map((vector) => standardised(vector, moments).map((z) => Math.round(z * FINENESS) / FINENESS))
    .sort(compareRows);
  const extreme = (pick: (a: number, b: number) => number) =>
    moments.scale.map((scale, j) =>
      Number.isNaN(scale)
        ? Number.NaN
        : rows.reduce((most, row) => (Number.isNaN(row[j]!) ? most : pick(most, row[j]!)), 0),
    );
  return { scales: { ...moments, low: extreme(Math.min), high: extreme(Math.max) }, rows };
}

/** A vector in standard deviations from the means, NaN where it or the scale is missing. */
export function standardised(
  vector: FeatureVector,
  { centre, scale }: Pick<NetworkScales, 'centre' | 'scale'>,
): Float64Array {
  return vector.map((value, j) => (value - centre[j]!) / scale[j]!);
}

/** What a network is given for a value: nothing beyond what it was taught, the mean where it is missing. */
export function within({ low, high }: NetworkScales, feature: number, value: number): number {
  return Number.isNaN(value) ? 0 : Math.max(low[feature]!, Math.min(high[feature]!, value));
}

/**
 * Minus the root mean square of what a network was wrong by, over the features that are present. Its answers count as no less and no more
 * than any value of training, so that moving away from those never brings a probe nearer.
 *
 * @throws DetectorError `vector-empty` when no feature can be compared
 */
export function networkScore(scales: NetworkScales, own: Float64Array, answers: ArrayLike<number>): number {
  let sum = 0;
  let present = 0;
  for (let j = 0; j < own.length; j++) {
    if (Number.isNaN(own[j]!)) continue;
    sum += (own[j]! - within(scales, j, answers[j]!)) ** 2;
    present++;
  }
  if (present === 0) throw nothingComparable();
  return -Math.sqrt(sum / present);
}

function compareRows(one: Float64Array, other: Float64Array): number {
  for (let j = 0; j < one.length; j++) {
    const [a, b] = [one[j]!, other[j]!].map((value) => (Number.isNaN(value) ? -1e300 : value));
    if (a !== b) return a! - b!;
  }
  return 0;
}
