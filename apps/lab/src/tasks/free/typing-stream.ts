import { typingMask } from '@ductus/core';
import { keystrokeStream, type Stream } from '../../interchange/stream.ts';
import type { KeystrokeSample } from '../recogniser.ts';
import { keystrokesOf } from './keystrokes-of.ts';

/** By sample: one more than the row of each keystroke that counts. */
const ends = new WeakMap<KeystrokeSample, Int32Array>();

/**
 * A sample as a stream of the keystrokes that count as typing (core's `typingMask`): modifiers and runs of Backspace or
 * of arrows are not counted. They stay in the sample, before the keystroke that follows them.
 */
export const typingStream: Stream<KeystrokeSample> = {
  ...keystrokeStream,
  length: (sample) => endsOf(sample).length,
  cut(sample, from, to) {
    const rows = endsOf(sample);
    const start = from === 0 ? 0 : rows[from - 1]!;
    const end = to >= rows.length ? sample.down.length : to === 0 ? 0 : rows[to - 1]!;
    return keystrokeStream.cut(sample, start, end);
  },
};

function endsOf(sample: KeystrokeSample): Int32Array {
  let known = ends.get(sample);
  if (known === undefined) {
    const mask = typingMask(keystrokesOf(sample, 'code'));
    const rows: number[] = [];
    for (let i = 0; i < mask.length; i++) if (mask[i] === 1) rows.push(i + 1);
    known = Int32Array.from(rows);
    ends.set(sample, known);
  }
  return known;
}
