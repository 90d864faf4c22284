import type { Sample } from '../capture/sample.ts';
import { timerStep } from '../capture/timer-step.ts';
import { cellWidth } from './timing-cells.ts';
import type { Repetition } from './used-samples.ts';

/** Timings that even a person's most alike samples have in common, whatever the length of the text. */
const BASE = 6;
const BASE_OF_SHORT = 5;
/** Share of the timings that must be equal beyond those. */
const SHARE = 3 / 7;
const SHARE_OF_SHORT = 1 / 3;
/** A clock whose step is this many cells wide makes honest samples alike. */
const COARSE = 1.5;
/** Timings that such samples must have, all of them equal; and the step, in milliseconds, from which on nothing tells. */
const FEWEST_OF_COARSE = 21;
const BLIND_STEP_MS = 20;

/**
 * Whether a sample repeats an earlier one so exactly that no hand made it: at least 6 + 3/7 of the compared timings fall
 * into the same cells of 5 ms (for texts under 8 characters: 5 + 1/3 of them, in cells of 1 ms). With a clock coarser
 * than one and a half cells all of 21 timings must be equal, and with one of 20 ms or more no sample is called a replay.
 *
 * The rule was chosen on half of the people of the CMU benchmark and holds for the other half and for all clocks up to
 * 16.7 ms: no honest sample is called a replay there. It tells a recording that is played with up to a millisecond of
 * noise; it does not tell one with as much noise as a hand has, nor one that is stretched as a whole.
 *
 * @param sample - The probe.
 * @param repetition - Its closest earlier sample: `UsedSamples.closest`.
 * @example isReplay({ field: 'password', keystrokes: [], textLength: 10, aligned: true, pasted: false, filled: false, composed: false, untrusted: false, lost: 0 }, { equal: 14, compared: 21 }) // => false
 */
export function isReplay(sample: Sample, { equal, compared }: Repetition): boolean {
  const width = cellWidth(sample.textLength);
  const needed = width === 1 ? BASE_OF_SHORT + SHARE_OF_SHORT * compared : BASE + SHARE * compared;
  if (compared === 0 || equal < needed) return false;
  const step = timerStep(timesOf(sample));
  if (step >= BLIND_STEP_MS) return false;
  return step <= COARSE * width || (equal === compared && compared >= FEWEST_OF_COARSE);
}

function timesOf({ keystrokes }: Sample): number[] {
  return keystrokes.flatMap(({ down, up }) => (Number.isNaN(up) ? [down] : [down, up]));
}
