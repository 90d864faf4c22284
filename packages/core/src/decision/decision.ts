import type { Evidence, Reason } from '../scores/evidence.ts';

export type { Evidence, Reason };

/** Outcome of one verification. Only MATCH lets anybody pass without a further factor. */
export type Outcome = 'MATCH' | 'NON_MATCH' | 'INCONCLUSIVE';

/** Is it a person, here, now: kept apart from inherence and never added to the bits. */
export interface Liveness {
  readonly verdict: 'bona-fide' | 'attack' | 'unknown';
  readonly reasons: readonly Reason[];
}

/** A verification's result. */
export interface Decision {
  readonly outcome: Outcome;
  /** Sum of the evidence, in bits. */
  readonly bits: number;
  /** min(1, 2^-bits): bound on the rate at which other people reach this many bits, if calibration holds. */
  readonly falseMatchRateBound: number;
  /**
   * The rate at which other people are expected to reach this many bits, as counted on people in general; never above the bound. The bound itself
   * where it was not counted: for several sources together, and for those that never were.
   */
  readonly falseMatchRate: number;
  readonly evidence: readonly Evidence[];
  readonly liveness: Liveness;
  /** Name and version of the policy, and the threshold in force, in bits. */
  readonly policy: { readonly purpose: string; readonly version: number; readonly matchBits: number };
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}
