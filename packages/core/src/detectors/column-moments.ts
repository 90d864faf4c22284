import type { FeatureVector } from '../features/feature-set.ts';
import { mean } from '../math/mean.ts';
import { presentColumn } from './columns.ts';

/** Middle and spread of each feature over the vectors that have it. */
export interface ColumnMoments {
  /** Mean; NaN where no vector had the feature. */
  readonly centre: Float64Array;
  /** Standard deviation (divisor n - 1), at least the minimum; NaN where fewer than two vectors had the feature. */
  readonly scale: Float64Array;
}

/** Mean and standard deviation of each feature, missing values left out. */
export function columnMoments(
  vectors: readonly FeatureVector[],
  dimension: number,
  minimumScale: number,
): ColumnMoments {
  const centre = new Float64Array(dimension).fill(Number.NaN);
  const scale = new Float64Array(dimension).fill(Number.NaN);
  for (let j = 0; j < dimension; j++) {
    const { values } = presentColumn(vectors, j);
    if (values.length === 0) continue;
    const middle = mean(values);
    centre[j] = middle;
    if (values.length < 2) continue;
    const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
    scale[j] = Math.max(Math.sqrt(squares / (values.length - 1)), minimumScale);
  }
  return { centre, scale };
}

/** Vectors in standard deviations from the mean; 0 (the mean) where a value is missing, NaN where the scale is. */
export function standardise(vector: FeatureVector, { centre, scale }: ColumnMoments): Float64Array {
  return vector.map((value, j) => {
    if (Number.isNaN(scale[j]!)) return Number.NaN;
    return Number.isNaN(value) ? 0 : (value - centre[j]!) / scale[j]!;
  });
}
