import type { Keystroke } from '../../capture/sample.ts';
import { KeyClass } from '../../capture/wire.ts';
import { identityOf } from '../free-text-contexts.ts';
import { typingMask } from '../free-text-events.ts';
import { holdOf, pressPressOf, releasePressOf } from '../free-text-times.ts';

/** Keys in order of press with what was measured of each; NaN where there is nothing to measure. */
export interface EncoderKeys {
  /** What is known of each key: `identityOf`. */
  readonly identities: Uint8Array;
  /** ln ms from 8 to 600. */
  readonly hold: Float32Array;
  /** ln ms from 8 to 1500, from the key before. */
  readonly pressPress: Float32Array;
  /** asinh(ms / 60), -300 to 1500 ms, from the release of the key before. */
  readonly releasePress: Float32Array;
}

/**
 * Turns continuous typing into keys for an encoder: those that count as typing (`typingMask`), and modifiers, for how somebody holds Shift
 * tells them apart too; of a run of one modifier the first. No flight crosses a key that is left out.
 *
 * @param keystrokes in order of press, times in milliseconds.
 */
export function encoderKeys(keystrokes: readonly Keystroke[]): EncoderKeys {
  const kept = keptKeys(keystrokes);
  const count = kept.length;
  const keys = {
    identities: new Uint8Array(count),
    hold: new Float32Array(count).fill(Number.NaN),
    pressPress: new Float32Array(count).fill(Number.NaN),
    releasePress: new Float32Array(count).fill(Number.NaN),
  };
  for (const [i, { key, before }] of kept.entries()) {
    keys.identities[i] = identityOf(key);
    keys.hold[i] = holdOf(key);
    if (before === null) continue;
    keys.pressPress[i] = pressPressOf(before, key);
    if (!Number.isNaN(keys.pressPress[i]!)) keys.releasePress[i] = releasePressOf(before, key);
  }
  return keys;
}

interface Kept {
  readonly key: Keystroke;
  readonly before: Keystroke | null;
}

function keptKeys(keystrokes: readonly Keystroke[]): Kept[] {
  const mask = typingMask(keystrokes);
  const kept: Kept[] = [];
  let before: Keystroke | null = null;
  for (const [i, key] of keystrokes.entries()) {
    const isModifier = key.keyClass === KeyClass.modifier;
    if (isModifier && before !== null && identityOf(before) === identityOf(key)) continue;
    if (isModifier ? key.trusted : mask[i] === 1) {
      kept.push({ key, before });
      before = key;
    } else before = null;
  }
  return kept;
}

/** The keys from one place to another, as if typing began with them. */
export function cutKeys(keys: EncoderKeys, from: number, to: number): EncoderKeys {
  const [pressPress, releasePress] = [keys.pressPress.slice(from, to), keys.releasePress.slice(from, to)];
  if (pressPress.length > 0) {
    pressPress[0] = Number.NaN;
    releasePress[0] = Number.NaN;
  }
  return {
    identities: keys.identities.slice(from, to),
    hold: keys.hold.slice(from, to),
    pressPress,
    releasePress,
  };
}
