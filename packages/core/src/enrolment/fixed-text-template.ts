import type { RecencyKnnModel } from '../detectors/recency-knn.ts';
import { recencyKnn } from '../detectors/recency-knn.ts';
import type { FeatureKind, FeatureVector } from '../features/feature-set.ts';
import { FIXED_TEXT_FEATURES } from '../features/fixed-text-features.ts';
import { versioned } from './versioned.ts';

/** What is stored about how a person types one fixed text. Immutable; JSON by `serializeTemplate`. */
export interface FixedTextTemplate {
  readonly kind: 'typing-fixed';
  readonly version: 1;
  /** `name@version` of what made the vectors and the model. */
  readonly featureSet: string;
  readonly detector: string;
  /** Characters of the text, without the Enter after it. */
  readonly textLength: number;
  /** Samples after which the template may verify, as the policy had it at the latest enrolment. */
  readonly samplesNeeded: number;
  /** Feature vectors of the accepted samples, oldest first. */
  readonly vectors: readonly FeatureVector[];
  /** True when the latest sample made the template set a vector aside: see `enrolSample`. */
  readonly setAside: boolean;
  /** Null until there are vectors enough to fit. */
  readonly model: RecencyKnnModel | null;
}

export const FIXED_TEXT_FEATURE_SET = versioned(FIXED_TEXT_FEATURES);
export const FIXED_TEXT_DETECTOR = versioned(recencyKnn);

/**
 * Options of the fixed-text detector: chosen, as the population's calibration was, on people who are in no
 * benchmark. Few enrolled samples want few neighbours and a scale that leans on the population.
 */
const FIT = { neighbours: 3, clip: 3, priorWeight: 5 } as const;

/**
 * The model of a person's vectors, oldest first; null for fewer than the detector accepts.
 *
 * @param kinds - Kind of each feature.
 * @param priorScales - Typical deviation of one person's own values, by kind: the population's.
 */
export function fitFixedText(
  vectors: readonly FeatureVector[],
  kinds: readonly FeatureKind[],
  priorScales: Readonly<Record<FeatureKind, number>>,
): RecencyKnnModel | null {
  if (vectors.length < recencyKnn.minimumVectors) return null;
  const priorScale = kinds.map((kind) => priorScales[kind]);
  return recencyKnn.fit(vectors, { ...FIT, newest: vectors.length, priorScale }) as RecencyKnnModel;
}
