import { DetectorError } from '../errors.ts';
import type { FeatureVector } from '../features/feature-set.ts';
import { cholesky, solveLower } from '../math/cholesky.ts';
import { covariance } from '../math/covariance.ts';
import { mean } from '../math/mean.ts';
import { presentColumn } from './columns.ts';
import { numberFrom } from './options.ts';
import { nothingComparable } from './vectors.ts';

/** The coordinates in which a person's own vectors have unit covariance. */
export interface Whitening {
  /** Mean of each feature; NaN where fewer than two vectors had it. */
  readonly centre: Float64Array;
  /** Lower Cholesky factor L of the covariance matrix, row by row. */
  readonly factor: Float64Array;
}

export interface WhiteningOptions {
  /** Share of its own variance added to each feature's: some features are sums of others. */
  readonly ridge: number;
  /** Smallest standard deviation, in the features' unit. */
  readonly minimumScale: number;
}

export const whiteningDefaults: Readonly<WhiteningOptions> = Object.freeze({
  ridge: 1e-4,
  minimumScale: 1e-3,
});
export const whiteningRules = { ridge: numberFrom(1e-9, 1), minimumScale: numberFrom(1e-9, 1e9) };

/**
 * The whitening of `vectors`. A value missing in one of them counts as the feature's mean.
 *
 * @throws DetectorError `vector-not-finite` when numbers so large come that no covariance can be computed.
 */
export function fitWhitening(
  vectors: readonly FeatureVector[],
  dimension: number,
  { ridge, minimumScale }: WhiteningOptions,
): Whitening {
  const centre = new Float64Array(dimension).fill(Number.NaN);
  for (let j = 0; j < dimension; j++) {
    const { values } = presentColumn(vectors, j);
    if (values.length >= 2) centre[j] = mean(values);
  }
  const matrix = covariance(vectors.map((vector) => deviations(vector, centre)));
  for (let j = 0; j < dimension; j++) {
    const place = j * dimension + j;
    matrix[place] =
      matrix[place]! * (1 + ridge) + (matrix[place]! < minimumScale ** 2 ? minimumScale ** 2 : 0);
  }
  const factor = cholesky(matrix, dimension);
  if (factor === undefined) {
    throw new DetectorError('vector-not-finite', 'expected vectors with a usable covariance matrix');
  }
  return { centre, factor };
}

/** L^-1 (vector - centre), a missing value counting as the mean. */
export function whiten({ centre, factor }: Whitening, vector: FeatureVector): Float64Array {
  return solveLower(factor, centre.length, deviations(vector, centre));
}

/**
 * Squared Mahalanobis distance from `probe` to the nearest of the whitened `rows`, in the marginal distribution of
 * the features that the probe has, divided by their number.
 *
 * @throws DetectorError `vector-empty` when the probe has none of them.
 */
export function nearestMeanSquare(whitening: Whitening, rows: Float64Array, probe: FeatureVector): number {
  const { centre, factor } = whitening;
  const missing: number[] = [];
  let present = 0;
  for (let j = 0; j < centre.length; j++) {
    if (Number.isNaN(centre[j]!)) continue;
    if (Number.isNaN(probe[j]!)) missing.push(j);
    else present++;
  }
  if (present === 0) throw nothingComparable();
  const own = whiten(whitening, probe);
  const nearest =
    missing.length === 0
      ? nearestSquare(own, rows)
      : nearestMarginalSquare(own, rows, freeDirections(factor, centre.length, missing));
  return nearest / present;
}

/** vector - centre, 0 (the mean) where a value is missing. */
function deviations(vector: FeatureVector, centre: Float64Array): Float64Array {
  return centre.map((middle, j) => {
    const deviation = vector[j]! - middle;
    return Number.isNaN(deviation) ? 0 : deviation;
  });
}

/** Squared distance from `own` to the nearest row. */
function nearestSquare(own: Float64Array, rows: Float64Array): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let start = 0; start < rows.length; start += own.length) {
    let square = 0;
    // A sum of squares only grows: past the nearest so far, the rest cannot matter.
    for (let j = 0; j < own.length && square < nearest; j++) square += (own[j]! - rows[start + j]!) ** 2;
    if (square < nearest) nearest = square;
  }
  return nearest;
}

/** The same, not counting what lies along the `free` directions. */
function nearestMarginalSquare(own: Float64Array, rows: Float64Array, free: readonly Float64Array[]): number {
  const difference = new Float64Array(own.length);
  let nearest = Number.POSITIVE_INFINITY;
  for (let start = 0; start < rows.length; start += own.length) {
    for (let j = 0; j < own.length; j++) difference[j] = own[j]! - rows[start + j]!;
    let square = dot(difference, difference);
    for (const direction of free) square -= dot(direction, difference) ** 2;
    if (square < nearest) nearest = square;
  }
  return Math.max(nearest, 0);
}

/**
 * Orthonormal directions in which a whitened vector moves when its missing features take other values. The
 * distance in the marginal distribution of the present features is what is left without them: the least over
 * all values that the missing ones could have.
 */
function freeDirections(factor: Float64Array, dimension: number, missing: readonly number[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const j of missing) {
    const direction = new Float64Array(dimension);
    direction[j] = 1;
    solveLower(factor, dimension, direction);
    // Gram and Schmidt, twice: once is not enough for nearly dependent features.
    for (const done of [...basis, ...basis]) {
      const along = dot(done, direction);
      for (let i = 0; i < dimension; i++) direction[i]! -= along * done[i]!;
    }
    const length = Math.sqrt(dot(direction, direction));
    basis.push(direction.map((value) => value / length));
  }
  return basis;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
