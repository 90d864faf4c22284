import type { FeatureVector } from '../features/feature-set.ts';
import type { PointerSpace } from './pointer-population.ts';

/** Spreads beyond which a feature says no more. */
const CLIP = 4;

/** A block's features in the directions in which people differ. */
export function projectPointer(space: Omit<PointerSpace, 'others'>, vector: FeatureVector): Float64Array {
  const { features, mean, scale, directions } = space;
  const z = Float64Array.from(features, (place, j) =>
    Math.min(Math.max((vector[place]! - mean[j]!) / scale[j]!, -CLIP), CLIP),
  );
  if (directions.length === 0) return z;
  return Float64Array.from(directions, (direction) => {
    let sum = 0;
    for (let j = 0; j < z.length; j++) sum += direction[j]! * z[j]!;
    return sum;
  });
}
