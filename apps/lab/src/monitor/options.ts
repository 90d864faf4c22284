import type { EvaluateOptions } from '../evaluate/options.ts';

/** People of a half who are not watched, by why. */
export interface LeftOut {
  /** Too few keystrokes or events to enrol. */
  readonly tooLittle: number;
  /** Enough to enrol, but not a whole window after it. */
  readonly noWindow: number;
  /** Nothing of their own: all their rows are claimed for somebody else, or somebody else's for them. */
  readonly nothingOwn: number;
}

/** What a measurement of continuous authentication was asked for: `enrol` and `probe` (a window) in keystrokes or events. */
export interface MonitorOptions extends EvaluateOptions {
  readonly task: 'free' | 'pointer';
  /** Keystrokes of the pieces that a window is heard in, in turn; absent: whole. */
  readonly pieces?: readonly number[];
}

/** One false alarm in so many of the owner's keystrokes or events, pooled over owners, is what the limit is learned for. */
export const UNITS_PER_FALSE_ALARM = 5000;

/** How far an intruder is followed, in keystrokes or events: longer is not noticed. */
export const FOLLOWED = 1000;

/** Intruders per owner. */
export const INTRUDERS = 10;
