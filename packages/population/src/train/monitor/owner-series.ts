/** Everything that watching one owner needs: bits of windows, in order. */
export interface OwnerSeries {
  readonly subject: string;
  /** Windows of the enrolment, each compared with a template of what was typed before it. */
  readonly enrolment: ArrayLike<number> & Iterable<number>;
  /** Windows after the enrolment. */
  readonly own: ArrayLike<number> & Iterable<number>;
  /** Others' windows, by intruder. */
  readonly intruders: readonly (ArrayLike<number> & Iterable<number>)[];
}
