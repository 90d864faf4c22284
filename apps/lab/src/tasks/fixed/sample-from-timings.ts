import type { KeystrokeSample } from '../recogniser.ts';

/** Milliseconds that stand for a gap nobody recorded: more than any that counts. */
const UNKNOWN_GAP = 60_000;

/**
 * A sample as its keystrokes, from what some sets give instead: how long each key was held, and the time from each press to the next.
 *
 * @param holds seconds
 * @param gaps seconds, one fewer than `holds`; NaN where nothing is known
 */
export function sampleFromTimings(
  session: string,
  sample: string,
  holds: ArrayLike<number>,
  gaps: ArrayLike<number>,
): KeystrokeSample {
  const keys = holds.length;
  const down = new Float64Array(keys);
  const up = new Float64Array(keys);
  for (let i = 0; i < keys; i++) {
    if (i > 0) down[i] = down[i - 1]! + (Number.isNaN(gaps[i - 1]!) ? UNKNOWN_GAP : gaps[i - 1]! * 1000);
    up[i] = down[i]! + holds[i]! * 1000;
  }
  return { session, sample, codes: Array.from({ length: keys }, () => ''), down, up };
}
