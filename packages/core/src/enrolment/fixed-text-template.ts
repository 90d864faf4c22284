import {
  type RhythmNeighboursModel,
  type RhythmNeighboursOptions,
  rhythmNeighbours,
} from '../detectors/rhythm-neighbours.ts';
import { featureKinds } from '../features/feature-kinds.ts';
import type { FeatureVector } from '../features/feature-set.ts';
import { RHYTHM_FEATURES, rhythmFeatures } from '../features/rhythm-features.ts';
import { quantile } from '../math/quantile.ts';
import { expectedScale, type ScaleCurves } from './scale-curve.ts';
import { versioned } from './versioned.ts';

/** What is stored about how a person types one fixed text. Immutable; JSON by `serializeTemplate`. */
export interface FixedTextTemplate {
  readonly kind: 'typing-fixed';
  readonly version: 1;
  /** `name@version` of what the model compares, and of what compares it. */
  readonly featureSet: string;
  readonly detector: string;
  /** Characters of the text, without the Enter after it. */
  readonly textLength: number;
  /** Samples after which the template may verify, as the policy had it at the latest enrolment. */
  readonly samplesNeeded: number;
  /** Timings of the accepted samples in seconds, oldest first: see `fixedTextTimings`. */
  readonly vectors: readonly FeatureVector[];
  /** When each vector was adopted, milliseconds since the Unix epoch; 0: it was enrolled. See `undoAdoption`. */
  readonly adoptedAt: readonly number[];
  /** True when the latest sample made the template set a vector aside: see `enrolSample`. */
  readonly setAside: boolean;
  /** Null until there are vectors to fit. */
  readonly model: RhythmNeighboursModel | null;
}

export const FIXED_TEXT_FEATURE_SET = versioned(RHYTHM_FEATURES);
export const FIXED_TEXT_DETECTOR = versioned(rhythmNeighbours);

/**
 * The model of how a person typed a text of `textLength` characters; null for no timings.
 *
 * @param timings - In seconds, oldest first: see `fixedTextTimings`.
 * @param scales - What is to be expected of one person's deviations: the population's.
 * @param options - Other parameters than those that ship, to measure what they are worth.
 * @throws DetectorError `option-invalid`.
 * @example
 * const curve = { constant: -2, linear: 0, quadratic: 0, low: 0, high: 1 }
 * const scales = { hold: curve, 'press-press': curve, 'release-press': curve }
 * fitFixedText([], 1, scales) // => null
 * fitFixedText([Float64Array.of(0.1, 0.1, 0.2, 0.1)], 1, scales).dimension // => 4
 */
export function fitFixedText(
  timings: readonly FeatureVector[],
  textLength: number,
  scales: ScaleCurves,
  options: Partial<Omit<RhythmNeighboursOptions, 'priorScale' | 'secondGroup'>> = {},
): RhythmNeighboursModel | null {
  const keys = textLength + 1;
  const features = timings.map((vector) => rhythmFeatures(vector, keys)).filter(hasAny);
  if (features.length < rhythmNeighbours.minimumVectors) return null;
  const priorScale = featureKinds(textLength).map((kind, j) =>
    expectedScale(scales[kind], middle(features, j)),
  );
  return rhythmNeighbours.fit(features, { ...options, priorScale, secondGroup: keys });
}

function hasAny(vector: FeatureVector): boolean {
  return vector.some((value) => !Number.isNaN(value));
}

function middle(vectors: readonly FeatureVector[], place: number): number {
  const values = vectors.map((vector) => vector[place]!).filter((value) => !Number.isNaN(value));
  return values.length === 0 ? Number.NaN : quantile(values, 0.5);
}
