import type { Keystroke } from '../capture/sample.ts';
import { KeyClass } from '../capture/wire.ts';
import type { FeatureSet } from './feature-set.ts';
import { contextOf, EventContext, identityOf } from './free-text-contexts.ts';
import { holdOf, pressPressOf, releasePressOf } from './free-text-times.ts';

export const FREE_TEXT_EVENTS: FeatureSet = Object.freeze({ name: 'free-text-events', version: 2 });

/** Events of continuous typing, in order of press: place i of `contexts` and `values` is one event. */
export interface FreeTextEvents {
  readonly contexts: Int32Array;
  readonly values: Float64Array;
  /** Keystrokes that count: `typingMask`. */
  readonly keystrokes: number;
}

/**
 * Turns continuous typing into events that can be compared one by one, each in its context: ln hold in ms
 * (0 < hold < 2000, clipped to 8 to 600) by key, and for presses that follow each other within 1500 ms, by both
 * keys, ln press-press in ms (clipped from 8) and asinh(release-press / 60 ms) (clipped to -300 to 1500; only when
 * the first key's hold is valid).
 *
 * Only keys that count (`typingMask`) leave events. Flights cross modifiers and nothing else that does not count.
 *
 * @param keystrokes in order of press, times in milliseconds.
 */
export function freeTextEvents(keystrokes: readonly Keystroke[]): FreeTextEvents {
  const contexts = new Int32Array(3 * keystrokes.length);
  const values = new Float64Array(3 * keystrokes.length);
  let size = 0;
  let counted = 0;
  let before: Keystroke | null = null;
  const add = (kind: EventContext, first: Keystroke, second: Keystroke, value: number) => {
    contexts[size] = contextOf(kind, identityOf(first), identityOf(second));
    values[size++] = value;
  };
  const mask = typingMask(keystrokes);
  for (let i = 0; i < keystrokes.length; i++) {
    if (keystrokes[i]!.keyClass === KeyClass.modifier) continue;
    const key = mask[i] === 1 ? keystrokes[i]! : null;
    if (key !== null) {
      counted++;
      const hold = holdOf(key);
      if (!Number.isNaN(hold)) add(EventContext.hold, key, key, hold);
      const gap = before === null ? Number.NaN : pressPressOf(before, key);
      if (before !== null && !Number.isNaN(gap)) {
        add(EventContext.pressPress, before, key, gap);
        const flight = releasePressOf(before, key);
        if (!Number.isNaN(flight)) add(EventContext.releasePress, before, key, flight);
      }
    }
    before = key;
  }
  return { contexts: contexts.subarray(0, size), values: values.subarray(0, size), keystrokes: counted };
}

/**
 * 1 for each keystroke that counts as typing: trusted, no modifier, not held down until it repeated, and no part of a
 * run of one and the same non-character key. Runs of Backspace and of arrows say more about the text than the typist.
 */
export function typingMask(keystrokes: readonly Keystroke[]): Uint8Array {
  const mask = new Uint8Array(keystrokes.length);
  let before: Keystroke | undefined;
  let place = -1;
  for (let i = 0; i < keystrokes.length; i++) {
    const key = keystrokes[i]!;
    if (key.keyClass === KeyClass.modifier) continue;
    const runs = before !== undefined && isRepetition(before, key);
    if (runs) mask[place] = 0;
    mask[i] = !runs && key.trusted && key.repeats === 0 ? 1 : 0;
    before = key;
    place = i;
  }
  return mask;
}

/** Whether a key goes on with a run of one and the same non-character key. */
export function isRepetition(before: Keystroke, key: Keystroke): boolean {
  if (key.keyClass === KeyClass.char || key.keyClass === KeyClass.unknown) return false;
  return identityOf(before) === identityOf(key);
}
