import type { Keystroke } from '../capture/sample.ts';
import { levelOfKeys } from '../features/encoder/level-of-keys.ts';
import type { TypingEncoder } from '../features/encoder/typing-encoder.ts';
import { typingMask } from '../features/free-text-events.ts';
import { addToLevel, noWindowLevel, type WindowLevel } from './window-level.ts';

/** Where a person's typing points, as an encoder sees it: the mean of the directions of what was learned. */
export interface TypingDirection {
  /** Version of the encoder: no other may compare with it. */
  readonly encoder: string;
  /** Keystrokes learned from, all in all. */
  readonly keystrokes: number;
  readonly mean: Float32Array;
  /** What windows, or pieces of them, were worth with this encoder when they were learned, for those who watch sessions by it; `relief` is the template's. */
  readonly level: WindowLevel;
}

/** The encoder for what is known of these keys; undefined where there is none. */
export function encoderFor(
  encoders: readonly TypingEncoder[],
  keystrokes: readonly Keystroke[],
): TypingEncoder | undefined {
  const level = levelOfKeys(keystrokes);
  return encoders.find((encoder) => encoder.level === level);
}

/** Directions that a template holds at most: those of several levels, and some of encoders that are gone. */
export const MOST_DIRECTIONS = 4;

/**
 * The directions with more typing in that of the encoder for these keys, each keystroke counting the same until there are `memory` of
 * them; then older ones fade. The one that learned last stands last; of more than `MOST_DIRECTIONS` the first is forgotten. Without an encoder
 * for these keys nothing changes.
 *
 * @param keystrokes - In order of press, times in milliseconds.
 */
export function learnDirection(
  known: readonly TypingDirection[],
  keystrokes: readonly Keystroke[],
  encoders: readonly TypingEncoder[],
  memory: number,
): readonly TypingDirection[] {
  const encoder = encoderFor(encoders, keystrokes);
  const fresh = encoder?.directionOf([keystrokes]) ?? null;
  if (encoder === undefined || fresh === null) return known;
  const count = typingMask(keystrokes).reduce((sum, one) => sum + one, 0);
  if (count === 0) return known;
  const before = known.find((one) => one.encoder === encoder.version);
  const weight = Math.max(0, Math.min(before?.keystrokes ?? 0, memory - count));
  const share = count / (count + weight);
  const learned = {
    encoder: encoder.version,
    keystrokes: (before?.keystrokes ?? 0) + count,
    mean: fresh.map((value, i) => share * value + (1 - share) * (before?.mean[i] ?? 0)),
    level: before?.level ?? noWindowLevel,
  };
  return [...known.filter((one) => one !== before), learned].slice(-MOST_DIRECTIONS);
}

/**
 * The directions with what one more window, or piece of one, was worth in the level of that of the encoder.
 *
 * @param encoder - Its version; the directions as they are where none is of it.
 * @param bits - Compared before they were learned. Not finite: nothing changes.
 */
export function addToDirection(
  known: readonly TypingDirection[],
  encoder: string,
  bits: number,
): readonly TypingDirection[] {
  return known.map((one) => (one.encoder === encoder ? { ...one, level: addToLevel(one.level, bits) } : one));
}
