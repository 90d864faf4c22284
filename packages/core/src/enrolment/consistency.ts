import { rhythmNeighbours } from '../detectors/rhythm-neighbours.ts';
import type { FeatureVector } from '../features/feature-set.ts';
import { rhythmFeatures } from '../features/rhythm-features.ts';
import { fitFixedText } from './fixed-text-template.ts';
import type { ScaleCurves } from './scale-curve.ts';

/** Fewest other vectors from which one of them can be called inconsistent. */
export const CONSISTENCY_VECTORS = 4;

/**
 * Score against the person's other samples below which a sample is inconsistent. In trials (model card of the population
 * package) fewer than 3 in 1,000 of a person's own samples score so low, and half of other people's or more: the gate stops
 * accidents, it does not verify.
 */
export const CONSISTENCY_SCORE = -2;

/**
 * Index of the sample that the others contradict most, or -1 when none is inconsistent or there are too few
 * to say.
 *
 * @param timings - In seconds: see `fixedTextTimings`.
 * @param suspects - Indexes of the vectors that are looked at.
 */
export function mostInconsistent(
  timings: readonly FeatureVector[],
  suspects: readonly number[],
  textLength: number,
  priorScales: ScaleCurves,
): number {
  if (timings.length <= CONSISTENCY_VECTORS) return -1;
  let worst = -1;
  let lowest = CONSISTENCY_SCORE;
  for (const suspect of suspects) {
    const others = timings.filter((_, place) => place !== suspect);
    const model = fitFixedText(others, textLength, priorScales);
    if (model === null) continue;
    const score = rhythmNeighbours.score(model, rhythmFeatures(timings[suspect]!, textLength + 1));
    if (score < lowest) {
      worst = suspect;
      lowest = score;
    }
  }
  return worst;
}
