import type { Keystroke } from '../capture/sample.ts';
import { KeyClass } from '../capture/wire.ts';
import { isRepetition } from './free-text-events.ts';

/**
 * Where so many keystrokes count (`typingMask`) of what has come until then: what comes later, a run of Backspace that takes one back too, moves no end, so that it is the same
 * however typing comes in parts.
 *
 * @param keystrokes - In order of press.
 * @param size - Keystrokes that count, from 0.
 * @returns how many keystrokes that takes; undefined when there are too few
 */
export function typedUntil(keystrokes: readonly Keystroke[], size: number): number | undefined {
  if (size === 0) return 0;
  let counted = 0;
  let before: Keystroke | undefined;
  let counts = false;
  for (const [i, key] of keystrokes.entries()) {
    if (key.keyClass === KeyClass.modifier) continue;
    const runs = before !== undefined && isRepetition(before, key);
    if (runs && counts) counted--;
    counts = !runs && key.trusted && key.repeats === 0;
    if (counts) counted++;
    if (counted === size) return i + 1;
    before = key;
  }
  return undefined;
}
