import type { Keystroke, Sample } from '../capture/sample.ts';
import { KeyClass } from '../capture/wire.ts';
import { featureCount } from './feature-kinds.ts';
import type { FeatureSet, FeatureVector } from './feature-set.ts';
import { plausible } from './plausible.ts';

export const FIXED_TEXT_TIMINGS: FeatureSet = Object.freeze({ name: 'fixed-text-timings', version: 1 });

const MILLISECONDS = 1000;

/**
 * Timings, in seconds, of a text of `textLength` characters and the Enter after it; order as `featureKinds`.
 *
 * Missing (NaN): all of a character that was typed more than once or not at all; a flight with another key than a
 * modifier between its two; what needs a release that never came; holds outside (0, 2] s, gaps over 5 s; Enter when
 * it was not the last key.
 *
 * @throws DetectorError `vector-length` when `textLength` is no integer of 1 or more.
 * @example
 * const key = (position) => ({ stroke: position, keyClass: KeyClass.char, identity: 0, position, down: 1000 + 151.7 * position, up: 1090.3 + 151.7 * position, repeats: 0, trusted: true, composing: false })
 * const sample = { field: 'password', keystrokes: [0, 1, 2, 3, 4, 5].map(key), textLength: 6, aligned: true, pasted: false, filled: false, composed: false, untrusted: false, lost: 0 }
 * const timings = fixedTextTimings(sample, 6)
 * Math.round(timings[0] * 10000) // => 903
 * Math.round(timings[7] * 10000) // => 1517
 * timings[6] // => NaN
 */
export function fixedTextTimings(sample: Sample, textLength: number): FeatureVector {
  const timings = new Float64Array(featureCount(textLength)).fill(Number.NaN);
  const places = placesOf(sample.keystrokes, textLength);
  const pressPress = textLength + 1;
  const releasePress = pressPress + textLength;
  for (let i = 0; i <= textLength; i += 1) {
    const key = sample.keystrokes[places[i]!];
    if (key === undefined) continue;
    timings[i] = plausible('hold', (key.up - key.down) / MILLISECONDS);
    const next = i < textLength ? sample.keystrokes[places[i + 1]!] : undefined;
    if (next === undefined || !isFlight(sample.keystrokes, places[i]!, places[i + 1]!)) continue;
    timings[pressPress + i] = plausible('press-press', (next.down - key.down) / MILLISECONDS);
    // A hold that cannot be true has a release that cannot be trusted.
    if (Number.isNaN(timings[i]!)) continue;
    timings[releasePress + i] = plausible('release-press', (next.down - key.up) / MILLISECONDS);
  }
  return timings;
}

/** For each position, and last for Enter, the index of its only keystroke; -1 when there is none or more than one. */
function placesOf(keystrokes: readonly Keystroke[], textLength: number): Int32Array {
  const places = new Int32Array(textLength + 1).fill(-1);
  const typed = new Uint8Array(textLength);
  let lastCharacter = -1;
  for (let index = 0; index < keystrokes.length; index += 1) {
    const { position } = keystrokes[index]!;
    if (position >= 0) lastCharacter = index;
    if (position < 0 || position >= textLength) continue;
    places[position] = typed[position] === 0 ? index : -1;
    typed[position] = 1;
  }
  const enters: number[] = [];
  for (let index = lastCharacter + 1; index < keystrokes.length; index += 1) {
    if (keystrokes[index]!.keyClass === KeyClass.enter) enters.push(index);
  }
  if (enters.length === 1) places[textLength] = enters[0]!;
  return places;
}

function isFlight(keystrokes: readonly Keystroke[], from: number, to: number): boolean {
  if (from >= to) return false;
  for (let index = from + 1; index < to; index += 1) {
    if (keystrokes[index]!.keyClass !== KeyClass.modifier) return false;
  }
  return true;
}
