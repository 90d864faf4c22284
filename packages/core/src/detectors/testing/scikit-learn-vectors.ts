import type { FeatureVector } from '../../features/feature-set.ts';
import { scikitLearn as values } from './scikit-learn.ts';

/** What `scikit-learn.py` computed. */
export const scikitLearn = values;

/** Rows as vectors; `feature` alone when given. */
export function asVectors(rows: readonly (readonly number[])[], feature?: number): FeatureVector[] {
  return rows.map((row) => Float64Array.from(feature === undefined ? row : [row[feature]!]));
}
