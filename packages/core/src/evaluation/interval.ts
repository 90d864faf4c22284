/** An interval that holds the true value in `level` of all repetitions of the experiment. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Say 0.95. */
  readonly level: number;
}
