import type { FeatureVector } from '@ductus/core';

/** One person's text: what they typed, and what others typed of it. Timings in seconds: see `fixedTextTimings`. */
export interface FixedTextMaterial {
  /** Keys of the text, the Enter after it included. */
  readonly keys: number;
  /** The person's own samples, oldest first. */
  readonly own: readonly FeatureVector[];
  /** Others' samples of the same text. */
  readonly others: readonly FeatureVector[];
}
