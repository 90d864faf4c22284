import type { EncoderKeys } from './encoder-keys.ts';

/** Mean and standard deviation of one kind of time over everybody's typing. */
export interface Moments {
  readonly mean: number;
  readonly deviation: number;
}

/** What is usual of one kind of time at a key (place) or a pair of them (first place x kinds + second place). */
export interface Usual {
  readonly mean: Float32Array;
  readonly deviation: Float32Array;
}

/** What turns times into numbers for an encoder; kinds of time in the order hold, press-press, release-press. */
export interface InputScales {
  /** How many kinds of keys are told apart, the unknown included. */
  readonly kinds: number;
  readonly moments: readonly [Moments, Moments, Moments];
  readonly usual: readonly [Usual, Usual, Usual];
}

/** Numbers for each key: `writeInputs`. */
export const INPUT_NUMBERS = 9;
const MOST_OFF = 4;

/**
 * Writes the numbers of each key: for hold, press-press and release-press the time against all typing, and against what is
 * usual at this key or pair of keys, both in standard deviations, 0 where unknown, the second within ±4; whether there
 * is a hold, whether there is a press-press; 1.
 *
 * @param places - Of all keys: `keyPlaces` of their identities.
 * @param range - First key and the one after the last.
 * @param to - Rows of `stride` numbers, from number `at` on.
 * @param begins - The key that typing begins with: it has none before it, whatever was measured.
 */
export function writeInputs(
  keys: EncoderKeys,
  places: ArrayLike<number>,
  [from, end]: readonly [number, number],
  scales: InputScales,
  { data: to, stride, at }: { data: Float32Array; stride: number; at: number },
  begins = from,
): void {
  const { moments, usual, kinds } = scales;
  for (let i = from, row = at; i < end; i++, row += stride) {
    const single = places[i]!;
    const pair = i === begins ? 0 : places[i - 1]! * kinds + single;
    put(to, row, keys.hold[i]!, moments[0], usual[0], single);
    put(to, row + 2, i === begins ? Number.NaN : keys.pressPress[i]!, moments[1], usual[1], pair);
    put(to, row + 4, i === begins ? Number.NaN : keys.releasePress[i]!, moments[2], usual[2], pair);
    to[row + 6] = Number.isNaN(keys.hold[i]!) ? 0 : 1;
    to[row + 7] = i === begins || Number.isNaN(keys.pressPress[i]!) ? 0 : 1;
    to[row + 8] = 1;
  }
}

function put(
  to: Float32Array,
  row: number,
  value: number,
  { mean, deviation }: Moments,
  usual: Usual,
  place: number,
): void {
  if (Number.isNaN(value)) {
    to[row] = 0;
    to[row + 1] = 0;
    return;
  }
  to[row] = (value - mean) / deviation;
  const off = (value - usual.mean[place]!) / usual.deviation[place]!;
  to[row + 1] = Math.min(Math.max(off, -MOST_OFF), MOST_OFF);
}
