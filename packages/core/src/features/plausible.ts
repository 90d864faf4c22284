import type { FeatureKind } from './feature-set.ts';

/** A key held longer, in seconds, was not being typed. */
export const LONGEST_HOLD = 2;
/** A longer pause, in seconds, is thinking and not typing. */
export const LONGEST_GAP = 5;

/** Seconds, with NaN for what is outside the range of typing. */
export function plausible(kind: FeatureKind, seconds: number): number {
  const inside = kind === 'hold' ? seconds > 0 && seconds <= LONGEST_HOLD : Math.abs(seconds) <= LONGEST_GAP;
  return inside ? seconds : Number.NaN;
}
