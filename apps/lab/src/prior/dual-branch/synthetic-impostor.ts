import { standardNormal } from '@ductus/core/neural';
import { KEY_NUMBERS, type TypingSequence } from './typing-sequence.ts';

/** How far a made-up pace is from the copied one, and each time from that: standard deviations of the logarithm. */
const PACE = 0.3;
const TIME = 0.3;

/**
 * Somebody who does not exist: the same keys at another pace, every time of it disturbed. An earlier system taught its network "nobody" with as many of these as it had of
 * real typing; how it made them is not known.
 *
 * @param random uniform numbers in [0, 1)
 */
export function syntheticImpostor(
  { codes, timings, whole }: TypingSequence,
  random: () => number,
): TypingSequence {
  const normal = standardNormal(random);
  const pace = PACE * normal();
  const disturbed = timings.map((value, i) => {
    const change = pace + TIME * normal();
    // Of a flight, which may be negative, the size changes; the others are logarithms.
    return i % KEY_NUMBERS === 1 ? value * Math.exp(change) : value + change;
  });
  const [wpm, ...rest] = whole;
  return { codes, timings: disturbed, whole: Float64Array.of(wpm! * Math.exp(-pace), ...rest) };
}
