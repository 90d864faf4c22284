/** A named, versioned way to turn samples into numbers. A template stores it; a mismatch is an error. */
export interface FeatureSet {
  readonly name: string;
  readonly version: number;
}

/** What a feature measures: the kinds share a population scale. */
export type FeatureKind = 'hold' | 'press-press' | 'release-press';

/**
 * A feature vector: NaN marks a *missing* value (a corrected character, a lost release, an unpressed Enter).
 * Infinite values are errors. Order for a text of n keys: n holds, n-1 press-press, n-1 release-press.
 */
export type FeatureVector = Float64Array;
