import type { NonMatedTail } from './non-mated-tail.ts';

/**
 * What is known about everybody's free typing. A person's mean in a context is mu + l·z + e: z holds the person's
 * `factors` hidden numbers, shared by all contexts and standard normal in the population; e is the context's own, of
 * variance `residual`; single events scatter around the mean with variance `within`.
 */
export interface FreeTextPopulation {
  /** Feature set, as `name@version`, that all of this was fitted for. */
  readonly featureSet: string;
  /** Keystrokes in a window. */
  readonly window: number;
  readonly factors: number;
  /** Contexts, ascending: `packCounts`. What follows is by context, in this order. */
  readonly contexts: string;
  /** `packFloats`: mu. */
  readonly means: string;
  /** `packFloats`: variance of one person's events. */
  readonly within: string;
  /** `packFloats`: variance between people that the factors leave. */
  readonly residual: string;
  /** `packFloats`: events of the context for each keystroke. */
  readonly frequency: string;
  /** `packBytes`: l, `factors` signed bytes for each context, to be multiplied by the factor's scale. */
  readonly loadings: string;
  readonly loadingScales: readonly number[];
  readonly calibration: FreeTextCalibration;
  /** Bits beyond which, in either direction, the calibration data cannot speak: results are clipped there. */
  readonly limitBits: number;
}

/**
 * Log-odds = (1, cohort score, factor score) · W · (1, u, v), where u is ln of the template's keystrokes / 1000 and
 * v ln of the window's keystrokes / 100, both kept within the range that was calibrated.
 */
export interface FreeTextCalibration {
  /** W by rows: nine numbers. */
  readonly weights: readonly number[];
  /** Fewest and most keystrokes of templates. */
  readonly templates: readonly [number, number];
  /** Fewest and most keystrokes of windows. */
  readonly windows: readonly [number, number];
  /** What a window's bits are worth when the bits of successive windows are added up: 0 to 1. */
  readonly addedShare: number;
  /** What other people's single windows reach, for every size of template and window that was calibrated; absent where it was not counted. */
  readonly tails?: readonly FreeTextTail[];
}

export interface FreeTextTail {
  /** Keystrokes of the template, and of the window. */
  readonly template: number;
  readonly window: number;
  readonly tail: NonMatedTail;
}
