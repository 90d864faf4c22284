import type { ScaleCurves } from '../enrolment/scale-curve.ts';
import type { FreeTextPopulation } from './free-text-population.ts';
import type { EncodedMonitor, MonitorPopulation } from './monitor-population.ts';
import type { NonMatedTail } from './non-mated-tail.ts';

/** What is known about people in general: shipped by `@ductus/population`, handed to core as an argument. */
export interface Population {
  readonly version: string;
  readonly fixedText: FixedTextPopulation;
  readonly freeText: FreeTextPopulation;
  readonly monitor: MonitorPopulation;
  /** One for each encoder at most; what is typed under an encoder without one is watched by the ratio alone. Absent: none. */
  readonly encodedMonitors?: readonly EncodedMonitor[];
}

/** Logistic calibration: bits = (offset + slope * score) / ln 2, at equal priors. */
export interface Calibration {
  readonly offset: number;
  readonly slope: number;
}

/** With L the natural logarithm of the template's mean scale: bits = (offset + slope * score + spread * L) / ln 2 for a probe of 31 features. */
export interface FixedTextCalibration extends Calibration {
  readonly spread: number;
}

export interface FixedTextPopulation {
  /** What is to be expected of one person's deviations, by kind of feature. */
  readonly scales: ScaleCurves;
  /** Bits beyond which, in either direction, the calibration data cannot speak: results are clipped there. */
  readonly limitBits: number;
  /** By number of enrolled samples, ascending; interpolated in the logarithm of the number between entries. */
  readonly calibration: readonly (FixedTextCalibration & {
    readonly samples: number;
    /** What other people reach; absent where it was not counted. */
    readonly tail?: NonMatedTail;
  })[];
  /** Detector and feature set, as `name@version`, that the calibration was fitted for. */
  readonly detector: string;
  readonly featureSet: string;
}
