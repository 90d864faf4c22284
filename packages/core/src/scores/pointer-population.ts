import type { NonMatedTail } from './non-mated-tail.ts';
import type { Calibration } from './population.ts';

/** What is known about how people in general move a pointer: trained by an installation on people who agreed. */
export interface PointerPopulation {
  /** Feature set, as `name@version`, that all of this was trained for. */
  readonly featureSet: string;
  /** Events in a block. */
  readonly block: number;
  /** Places of the features that count: see `POINTER_PARTS`. */
  readonly features: readonly number[];
  /** Mean and spread of each of them over people. */
  readonly mean: readonly number[];
  readonly scale: readonly number[];
  /** Directions in which people differ most for what each varies; empty: the features themselves. */
  readonly directions: readonly (readonly number[])[];
  /** Projected blocks of many people, to tell a person from. */
  readonly others: readonly (readonly number[])[];
  /** By number of blocks whose scores were averaged, ascending. */
  readonly calibration: readonly (Calibration & {
    readonly samples: number;
    /** What other people reach; absent where it was not counted. */
    readonly tail?: NonMatedTail;
  })[];
  /** Bits beyond which, in either direction, the calibration data cannot speak: evidence is clipped there. */
  readonly limitBits: number;
}

/** What of a population is needed to score; the rest calibrates. */
export type PointerSpace = Pick<PointerPopulation, 'features' | 'mean' | 'scale' | 'directions' | 'others'>;
