import type { Keystroke } from '../capture/sample.ts';
import { typingMask } from './free-text-events.ts';

/**
 * Parts the first window off: as many keystrokes as make `size` that count as typing. Undefined when there are too few.
 */
export function nextWindow(
  keystrokes: readonly Keystroke[],
  size: number,
): { readonly window: readonly Keystroke[]; readonly rest: readonly Keystroke[] } | undefined {
  if (keystrokes.length < size) return undefined;
  const mask = typingMask(keystrokes);
  let counted = 0;
  for (let i = 0; i < mask.length; i++) {
    counted += mask[i]!;
    if (counted === size) return { window: keystrokes.slice(0, i + 1), rest: keystrokes.slice(i + 1) };
  }
  return undefined;
}
