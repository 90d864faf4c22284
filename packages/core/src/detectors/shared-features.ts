import type { FeatureVector } from '../features/feature-set.ts';

/** The others' vectors without the features that the person's own never have: what is missing tells nobody apart. */
export function sharedFeatures(
  vectors: readonly FeatureVector[],
  others: readonly (readonly FeatureVector[])[],
): FeatureVector[][] {
  const has = (j: number) => vectors.some((vector) => !Number.isNaN(vector[j]!));
  const known = Array.from(vectors[0]!.keys(), has);
  return others.map((own) =>
    own.map((vector) => vector.map((value, j) => (known[j] === false ? Number.NaN : value))),
  );
}
