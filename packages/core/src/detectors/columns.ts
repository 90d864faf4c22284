import type { FeatureVector } from '../features/feature-set.ts';

/** One feature's present values, oldest first, and the places of their vectors. */
export interface Column {
  readonly values: Float64Array;
  readonly places: Int32Array;
}

/** The present (not NaN) values of feature `index`. */
export function presentColumn(vectors: readonly FeatureVector[], index: number): Column {
  const places = Int32Array.from(vectors.keys()).filter((place) => !Number.isNaN(vectors[place]![index]!));
  return { values: Float64Array.from(places, (place) => vectors[place]![index]!), places };
}
