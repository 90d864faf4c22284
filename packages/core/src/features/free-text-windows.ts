import type { Keystroke } from '../capture/sample.ts';
import { type FreeTextEvents, freeTextEvents, typingMask } from './free-text-events.ts';

/** A stretch of typing: parts of samples, in order. No flight crosses from one part to the next. */
export type TypingStretch = readonly (readonly Keystroke[])[];

/**
 * Cuts samples, in order of time, into successive stretches of as many keystrokes that count (`typingMask`) as
 * `sizes` says, the last size again and again until the typing ends. The last stretch may be shorter; none is empty.
 *
 * @param sizes - At least one; whole numbers from 1.
 */
export function cutTyping(samples: TypingStretch, sizes: readonly number[]): TypingStretch[] {
  const stretches: (readonly Keystroke[])[][] = [];
  let stretch: (readonly Keystroke[])[] = [];
  let left = sizes[0]!;
  for (const sample of samples) {
    const mask = typingMask(sample);
    let start = 0;
    for (let i = 0; i < sample.length; i++) {
      if (mask[i] === 1) left--;
      if (left > 0) continue;
      stretch.push(sample.slice(start, i + 1));
      stretches.push(stretch);
      stretch = [];
      start = i + 1;
      left = sizes[Math.min(stretches.length, sizes.length - 1)]!;
    }
    if (mask.indexOf(1, start) >= 0) stretch.push(sample.slice(start));
  }
  if (stretch.length > 0) stretches.push(stretch);
  return stretches;
}

/** The events of a stretch. */
export function stretchEvents(stretch: TypingStretch): FreeTextEvents {
  const parts = stretch.map((part) => freeTextEvents(part));
  const size = parts.reduce((sum, { values }) => sum + values.length, 0);
  const contexts = new Int32Array(size);
  const values = new Float64Array(size);
  let at = 0;
  let keystrokes = 0;
  for (const part of parts) {
    contexts.set(part.contexts, at);
    values.set(part.values, at);
    at += part.values.length;
    keystrokes += part.keystrokes;
  }
  return { contexts, values, keystrokes };
}
