import type { RandomText } from './random.ts';

const CLOCK_BYTES = 6;
const DIGITS = 4;
const RANDOM_LETTERS = 10;

/**
 * Makes ids that sort, after the time, in the order in which they were made, also within a millisecond: 48 bits of the
 * time, four digits that count within it, and 60 random bits. They have the form of every other id.
 */
export function orderedIds(prefix: 'aud' | 'dec', random: RandomText): (now: number) => string {
  let last = Number.NaN;
  let count = 0;
  const clock = Buffer.alloc(CLOCK_BYTES);
  return (now) => {
    count = now === last ? (count + 1) % 10 ** DIGITS : 0;
    last = now;
    clock.writeUIntBE(now % 2 ** 48, 0, CLOCK_BYTES);
    const digits = String(count).padStart(DIGITS, '0');
    return `${prefix}_${clock.toString('base64url')}${digits}${random(8).slice(0, RANDOM_LETTERS)}`;
  };
}
