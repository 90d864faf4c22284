import type { FeatureVector } from '../features/feature-set.ts';
import { columnMoments } from './column-moments.ts';
import type { DetectorModel } from './detector.ts';
import { resolveOptions } from './options.ts';
import { checkVectors } from './vectors.ts';

/** What detectors learn that measure the distance to the mean vector. */
export interface MeanModel extends DetectorModel {
  /** Mean of each feature; NaN where no vector had it. */
  readonly centre: Float64Array;
}

/** Fits the mean; no options. @throws DetectorError as `resolveOptions` and `checkVectors`. */
export function fitMean(
  { name, version, minimumVectors }: { name: string; version: number; minimumVectors: number },
  vectors: readonly FeatureVector[],
  options?: object,
): MeanModel {
  resolveOptions(name, {}, {}, options);
  const dimension = checkVectors(name, vectors, minimumVectors);
  const { centre } = columnMoments(vectors, dimension, 0);
  return { detector: name, version, dimension, centre };
}
