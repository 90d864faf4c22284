import {
  addToLevel,
  type comparePointer,
  type FreeTextEvidence,
  isExtended,
  LEVEL_FROM,
  learnKeystrokes,
  learnPointer,
} from '@ductus/core';
import type { Keystroke, PointerTrack } from '@ductus/core/capture';
import { type KnownKeyboard, type KnownPointer, MOST_HELD_OUT } from './owner-record.ts';

/** Keystrokes of a template, and windows behind its level, from which on typing is watched: what the rates were counted with. */
export const TYPING_NEEDED = 1000;
export const LEVEL_FROM_WINDOWS = 20;

/**
 * How what comes may teach. `all`: while the owner enrols. `safe`: soon after the owner was shown to be there, and only what fits
 * (rules of the server for adoption, M17 of core's session). `none`: nobody knows who is there.
 */
export type Teaching = 'all' | 'safe' | 'none';

/** The keyboard after a window that was compared with what it had learned before. */
export function keyboardAfter(
  keyboard: KnownKeyboard,
  window: readonly Keystroke[],
  { alone, bits }: FreeTextEvidence,
  teaching: Teaching,
): KnownKeyboard {
  const { template } = keyboard;
  if (teaching === 'none') return keyboard;
  if (template === null) return { ...keyboard, template: learnKeystrokes(null, window) };
  const known = template.keystrokes >= LEVEL_FROM && Number.isFinite(alone);
  const levelled = known ? { ...template, level: addToLevel(template.level, alone) } : template;
  const heldOut = known ? [...keyboard.heldOut, rounded(alone)].slice(-MOST_HELD_OUT) : keyboard.heldOut;
  const fits = teaching === 'all' || bits >= 0 || isExtended(template);
  return { ...keyboard, heldOut, template: fits ? learnKeystrokes(levelled, window) : levelled };
}

function rounded(bits: number): number {
  return Math.round(bits * 1000) / 1000;
}

/** The pointer after a window; what speaks clearly against a template it does not learn but while the owner enrols. */
export function pointerAfter(
  pointer: KnownPointer,
  track: PointerTrack,
  { bits, samples, reasons }: ReturnType<typeof comparePointer>,
  teaching: Teaching,
): KnownPointer {
  if (teaching === 'none') return pointer;
  const level = samples > 0 ? addToLevel(pointer.level, bits) : pointer.level;
  if (teaching === 'safe' && reasons.includes('pointer-differs')) return { ...pointer, level };
  return { ...pointer, level, template: learnPointer(pointer.template, track) };
}

/** Whether enough is known of typing at a keyboard to watch it. */
export function isTypingReady({ template }: KnownKeyboard): boolean {
  return (
    template !== null && template.keystrokes >= TYPING_NEEDED && template.level.windows >= LEVEL_FROM_WINDOWS
  );
}
