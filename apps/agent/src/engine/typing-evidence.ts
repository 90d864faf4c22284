import type { FreeTextEvidence, WindowLevel } from '@ductus/core';
import type { KnownKeyboard } from './owner-record.ts';
import type { PeopleInGeneral, TypingSource } from './people-in-general.ts';

/** Windows behind a level from which on it is watched: what the rates were counted with. */
export const LEVEL_FROM_WINDOWS = 20;

/** By what typing at a keyboard is watched: both, once both are known well enough there and the encoder is still the one that was taught. */
export function watchedBy(
  { encoded }: KnownKeyboard,
  { encoders }: Pick<PeopleInGeneral, 'encoders'>,
): TypingSource {
  if (encoded === null || encoded.level.windows < LEVEL_FROM_WINDOWS) return 'ratio';
  return encoders.some(({ version }) => version === encoded.encoder) ? 'both' : 'ratio';
}

/** What a window is worth by that source, and what is usual for the owner. A window of which an encoder says nothing is heard by the ratio. */
export function watchedBits(
  keyboard: KnownKeyboard,
  { encoder, ratio, alone }: FreeTextEvidence,
  people: PeopleInGeneral,
): { readonly by: TypingSource; readonly bits: number; readonly level: WindowLevel } {
  const { encoded, template } = keyboard;
  if (encoded !== null && encoder === encoded.encoder && watchedBy(keyboard, people) === 'both') {
    return { by: 'both', bits: alone, level: encoded.level };
  }
  return { by: 'ratio', bits: ratio, level: template!.level };
}
