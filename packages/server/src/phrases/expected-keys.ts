import { keyIdentity, type PrivacyLevel } from '@ductus/core/capture';
import type { Language } from '@ductus/core/phrases';
import { keyboardLayouts } from './keyboard-layouts.ts';

/**
 * What typing a text tells about its keys at a privacy level, on each of the usual layouts: one list of identities for each, as in
 * `keyIdentity`; 0 where any key will do. A letter that a layout lacks is expected on the key of its plain form.
 */
export function expectedKeys(text: string, { locale }: Language, level: PrivacyLevel): number[][] {
  const characters = [...text.toLocaleLowerCase(locale)];
  return keyboardLayouts.map((layout) =>
    characters.map((character) =>
      keyIdentity(layout.get(character) ?? layout.get(plain(character)) ?? '', level),
    ),
  );
}

function plain(character: string): string {
  if (character === 'ı') return 'i';
  return character.normalize('NFD').charAt(0);
}
