import type { Keystroke } from '../capture/sample.ts';
import { typedUntil } from './typed-until.ts';

/**
 * Parts the first window off: as many keystrokes as make `size` that count as typing (`typedUntil`). Undefined when there are too few.
 */
export function nextWindow(
  keystrokes: readonly Keystroke[],
  size: number,
): { readonly window: readonly Keystroke[]; readonly rest: readonly Keystroke[] } | undefined {
  const end = typedUntil(keystrokes, size);
  return end === undefined ? undefined : { window: keystrokes.slice(0, end), rest: keystrokes.slice(end) };
}
