import type { EvaluateOptions } from '../evaluate/options.ts';

/** What a measurement of continuous authentication was asked for: `enrol` and `probe` (a window) in keystrokes or events. */
export interface MonitorOptions extends EvaluateOptions {
  readonly task: 'free' | 'pointer';
}

/** One false alarm in so many of the owner's keystrokes or events, pooled over owners, is what the limit is learned for. */
export const UNITS_PER_FALSE_ALARM = 5000;

/** How far an intruder is followed, in keystrokes or events: longer is not noticed. */
export const FOLLOWED = 1000;

/** Intruders per owner. */
export const INTRUDERS = 10;
