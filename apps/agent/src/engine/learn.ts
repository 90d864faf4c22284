import {
  addToLevel,
  type comparePointer,
  type FreeTextEvidence,
  isExtended,
  LEVEL_FROM,
  learnKeystrokes,
  learnPointer,
  noWindowLevel,
} from '@ductus/core';
import type { Keystroke, PointerTrack } from '@ductus/core/capture';
import { type EncodedTyping, type KnownKeyboard, type KnownPointer, MOST_HELD_OUT } from './owner-record.ts';
import type { PeopleInGeneral } from './people-in-general.ts';
import { LEVEL_FROM_WINDOWS } from './typing-evidence.ts';

/** Keystrokes of a template from which on typing is watched: what the rates were counted with. */
export const TYPING_NEEDED = 1000;
/** Keystrokes at which "learn while I work" has enough. */
const WORK_TEACHES = 2000;

/**
 * How what comes may teach. `all`: while the owner enrols. `safe`: soon after the owner was shown to be there, and only what fits
 * (rules of the server for adoption, M17 of core's session). `none`: nobody knows who is there.
 */
export type Teaching = 'all' | 'safe' | 'none';

/** The keyboard after a window that was compared with what it had learned before. */
export function keyboardAfter(
  keyboard: KnownKeyboard,
  window: readonly Keystroke[],
  evidence: FreeTextEvidence,
  teaching: Teaching,
  { encoders }: Pick<PeopleInGeneral, 'encoders'>,
): KnownKeyboard {
  const { template } = keyboard;
  if (teaching === 'none') return keyboard;
  if (template === null) return { ...keyboard, template: learnKeystrokes(null, window, { encoders }) };
  const { ratio, bits } = evidence;
  const known = template.keystrokes >= LEVEL_FROM && Number.isFinite(ratio);
  const levelled = known ? { ...template, level: addToLevel(template.level, ratio) } : template;
  const heldOut = known ? withNewest(keyboard.heldOut, ratio) : keyboard.heldOut;
  const encoded = known ? encodedAfter(keyboard.encoded, evidence) : keyboard.encoded;
  const fits = teaching === 'all' || bits >= 0 || isExtended(template);
  const learned = fits ? learnKeystrokes(levelled, window, { encoders }) : levelled;
  return { ...keyboard, heldOut, encoded, template: learned };
}

/** What an encoder of another version said counts no more. */
function encodedAfter(
  before: EncodedTyping | null,
  { encoder, alone }: FreeTextEvidence,
): EncodedTyping | null {
  if (encoder === null) return before;
  const known = before?.encoder === encoder ? before : { encoder, level: noWindowLevel, heldOut: [] };
  return { encoder, level: addToLevel(known.level, alone), heldOut: withNewest(known.heldOut, alone) };
}

function withNewest(heldOut: readonly number[], bits: number): number[] {
  return [...heldOut, Math.round(bits * 1000) / 1000].slice(-MOST_HELD_OUT);
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

/** Whether "learn while I work" has taught enough at some keyboard. */
export function hasWorkTaught(keyboards: Readonly<Record<string, KnownKeyboard>>): boolean {
  return Object.values(keyboards).some(
    (keyboard) =>
      isTypingReady(keyboard) &&
      keyboard.template!.keystrokes >= WORK_TEACHES &&
      !isExtended(keyboard.template!),
  );
}
