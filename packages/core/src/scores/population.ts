import type { FeatureKind } from '../features/feature-set.ts';

/** What is known about people in general: shipped by `@ductus/population`, handed to core as an argument. */
export interface Population {
  readonly version: string;
  readonly fixedText: FixedTextPopulation;
  readonly freeText: FreeTextPopulation;
}

/** Logistic calibration: bits = (offset + slope * score) / ln 2, at equal priors. */
export interface Calibration {
  readonly offset: number;
  readonly slope: number;
}

export interface FixedTextPopulation {
  /** Typical mean absolute deviation of one person's own values, by kind of feature. */
  readonly scales: Readonly<Record<FeatureKind, number>>;
  /** Bits beyond which, in either direction, the calibration data cannot speak: results are clipped there. */
  readonly limitBits: number;
  /** By number of enrolled samples, ascending; interpolated in the logarithm of the number between entries. */
  readonly calibration: readonly (Calibration & { readonly samples: number })[];
  /** Detector and feature set, as `name@version`, that the calibration was fitted for. */
  readonly detector: string;
  readonly featureSet: string;
}

/** One kind of free-text event: value of a person = mean + between-people deviation + within-person deviation. */
export interface FreeTextContext {
  readonly mean: number;
  readonly betweenVariance: number;
  readonly withinVariance: number;
}

export interface FreeTextPopulation {
  readonly contexts: Readonly<Record<FeatureKind, FreeTextContext>>;
  /** From the mean clipped log-likelihood ratio of a window to bits that may be added up over a sitting. */
  readonly calibration: Calibration;
  /** As in `FixedTextPopulation`. */
  readonly limitBits: number;
  /** Feature set, as `name@version`, that all of this was fitted for. */
  readonly featureSet: string;
  /** Keystrokes in a window. */
  readonly window: number;
}
