import { recencyKnn } from '../detectors/recency-knn.ts';
import type { FeatureKind, FeatureVector } from '../features/feature-set.ts';
import { fitFixedText } from './fixed-text-template.ts';

/** Fewest other vectors from which one of them can be called inconsistent. */
export const CONSISTENCY_VECTORS = 4;

/**
 * Score against the person's other vectors below which a vector is inconsistent: features two of the person's
 * deviations off on average. In trials (model card of the population package) fewer than 3 in 1,000 of a person's own samples score so
 * low, and a third of other people's: the gate stops accidents, it does not verify.
 */
export const CONSISTENCY_SCORE = -2;

/**
 * Index of the vector that the others contradict most, or -1 when none is inconsistent or there are too few
 * to say.
 *
 * @param suspects - Indexes of the vectors that are looked at.
 */
export function mostInconsistent(
  vectors: readonly FeatureVector[],
  suspects: readonly number[],
  kinds: readonly FeatureKind[],
  priorScales: Readonly<Record<FeatureKind, number>>,
): number {
  if (vectors.length <= CONSISTENCY_VECTORS) return -1;
  let worst = -1;
  let lowest = CONSISTENCY_SCORE;
  for (const suspect of suspects) {
    const others = vectors.filter((_, place) => place !== suspect);
    const model = fitFixedText(others, kinds, priorScales)!;
    const score = recencyKnn.score(model, vectors[suspect]!);
    if (score < lowest) {
      worst = suspect;
      lowest = score;
    }
  }
  return worst;
}
