import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { consistency, spread } from '../spread.ts';

/** Numbers of each key, and of the whole. */
export const KEY_NUMBERS = 5;
export const WHOLE_NUMBERS = 6;
/** Rows of a sequence, at most: the keystrokes that are counted, and the modifiers among them. */
export const LONGEST = 80;

/** A text as the network of an earlier web system takes it. */
export interface TypingSequence {
  readonly codes: readonly string[];
  /**
   * By key: dwell, flight (release to press), press to press, digraph (press to release of the next) and trigram (press to press over three): log(1 + ms), of
   * flight asinh(ms / 60). NaN where unknown.
   */
  readonly timings: Float64Array;
  /** Words a minute, errors (Backspace) a key, left and right Shift a key, rhythm consistency, changes of speed (more than by half) a key. */
  readonly whole: Float64Array;
}

const WORD = 5;

/** The first 80 keys of a text, modifiers included. Its features are those that the earlier system names; their formulas are not known, and these are the plainest. */
export function typingSequence(sample: KeystrokeSample): TypingSequence {
  const codes = sample.codes.slice(0, LONGEST);
  const { down, up } = sample;
  const timings = new Float64Array(codes.length * KEY_NUMBERS).fill(Number.NaN);
  const length = (milliseconds: number) => (milliseconds >= 0 ? Math.log1p(milliseconds) : Number.NaN);
  for (let i = 0; i < codes.length; i++) {
    const at = i * KEY_NUMBERS;
    timings[at] = length(up[i]! - down[i]!);
    if (i === 0) continue;
    timings[at + 1] = Math.asinh((down[i]! - up[i - 1]!) / 60);
    timings[at + 2] = length(down[i]! - down[i - 1]!);
    timings[at + 3] = length(up[i]! - down[i - 1]!);
    if (i > 1) timings[at + 4] = length(down[i]! - down[i - 2]!);
  }
  return { codes, timings, whole: wholeOf(codes, down) };
}

function wholeOf(codes: readonly string[], down: Float64Array): Float64Array {
  const between = Array.from({ length: codes.length - 1 }, (_, i) => down[i + 1]! - down[i]!);
  const share = (wanted: string) => codes.filter((code) => code === wanted).length / codes.length;
  const { mean } = spread(between);
  const changes = between.slice(1).filter((time, i) => Math.abs(time - between[i]!) > between[i]! / 2).length;
  return Float64Array.of(
    60_000 / mean / WORD,
    share('Backspace'),
    share('ShiftLeft'),
    share('ShiftRight'),
    consistency(between),
    changes / codes.length,
  );
}
