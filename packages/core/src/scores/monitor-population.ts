/** How continuous typing is watched: rules M1 to M13 of `session/SPEC.md`. Learned on other people than those it is used on. */
export interface MonitorPopulation {
  readonly prior: LevelPrior;
  readonly settings: MonitorSettings;
  /** Ascending: the limit at which owners, pooled, were disturbed once in so many of their keystrokes. */
  readonly limits: readonly MonitorLimit[];
}

/**
 * How continuous typing is watched by what an encoder and the log-likelihood ratio say together (`alone` of `compareFreeText`). Bits of another encoder are no
 * measure for its levels and limits.
 */
export interface EncodedMonitor extends MonitorPopulation {
  /** Version of the encoder. */
  readonly encoder: string;
  /** Keystrokes of the pieces in which a window is heard, in turn; together as many as a window has. */
  readonly pieces: readonly number[];
}

export interface MonitorLimit {
  readonly keystrokes: number;
  /** Sum of shortfalls, in deviations. */
  readonly limit: number;
}

/** What is known of people in general: how a level comes about. */
export interface LevelPrior {
  readonly mean: number;
  readonly deviation: number;
  /** Windows of one's own that the general mean, and the general variance, weigh as much as. */
  readonly meanWindows: number;
  readonly varianceWindows: number;
  /** What later windows lie below those of the enrolment, on average, in bits: people drift. */
  readonly drop: number;
}

/** How windows are added up. */
export interface MonitorSettings {
  /** Deviations by which a window must fall short of the owner's level before it speaks against the owner, ≥ 0. */
  readonly slack: number;
  /** The most deviations that one window counts for or against the owner, > 0. */
  readonly windowLimit: number;
  /** Share of the way by which an unsuspicious window moves the level towards itself, 0 to 1; 0: no adaptation. */
  readonly adaptation: number;
  /** The sum up to which windows are unsuspicious, in deviations. */
  readonly calm: number;
  /** Windows that the level weighs as much as, when windows that a strong authentication vouches for are learned, > 0. */
  readonly levelWindows: number;
  /** By how much limits rise for an owner who was disturbed for nothing, from 1, and the most they rise in all. */
  readonly relief: number;
  readonly mostRelief: number;
}
