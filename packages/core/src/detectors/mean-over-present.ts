import type { FeatureVector } from '../features/feature-set.ts';
import { nothingComparable } from './vectors.ts';

/**
 * Mean of `distance(x - centre)` over the features that both have.
 *
 * @throws DetectorError `vector-empty` when they have none in common.
 */
export function meanOverPresent(
  probe: FeatureVector,
  centre: Float64Array,
  distance: (difference: number) => number,
): number {
  let sum = 0;
  let present = 0;
  for (let j = 0; j < centre.length; j++) {
    const difference = probe[j]! - centre[j]!;
    if (Number.isNaN(difference)) continue;
    sum += distance(difference);
    present++;
  }
  if (present === 0) throw nothingComparable();
  return sum / present;
}
