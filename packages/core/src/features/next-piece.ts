import type { Keystroke } from '../capture/sample.ts';
import { typedUntil } from './typed-until.ts';

/**
 * A piece of the window that these keystrokes begin with, once all of it is there: a session is watched by pieces of its windows, so that whoever goes
 * on with it is noticed before a window is full.
 *
 * @param keystrokes - Of the window, as many as there are: in order of press.
 * @param pieces - Keystrokes that count (`typedUntil`) of each piece, in turn.
 * @param place - Of the piece among those of the window, from 0.
 * @returns undefined when there is no such piece, or too little of it
 */
export function nextPiece(
  keystrokes: readonly Keystroke[],
  pieces: readonly number[],
  place: number,
): readonly Keystroke[] | undefined {
  const size = pieces[place];
  if (size === undefined) return undefined;
  const before = pieces.slice(0, place).reduce((sum, one) => sum + one, 0);
  const end = typedUntil(keystrokes, before + size);
  return end === undefined ? undefined : keystrokes.slice(typedUntil(keystrokes, before), end);
}
