import { KEY_CODES, keyIdentity } from '../../capture/key-identity.ts';
import { ZONE_IDENTITY } from '../../capture/sample.ts';

/** What an encoder knows of keys: which one, or in which zone of the keyboard. */
export type EncoderLevel = 'code' | 'zone';

/**
 * By identity of a key, its place among the kinds that an encoder tells apart: 0 for what it does not. Left and right of a
 * modifier are one kind. At level `zone` a named key counts for its zone.
 *
 * @param known - The identities of places 1, 2, …
 */
export function keyPlaces(level: EncoderLevel, known: ArrayLike<number>): Uint8Array {
  const places = new Uint8Array(256);
  for (let i = 0; i < known.length; i++) places[known[i]!] = i + 1;
  for (const [index, code] of KEY_CODES.entries()) {
    const identity = 1 + index;
    if (level === 'zone') places[identity] = places[ZONE_IDENTITY + keyIdentity(code, 'zone')]!;
    else if (code.endsWith('Right')) {
      const left = code.replace(/Right$/, 'Left');
      if (isModifier(left)) places[identity] = places[keyIdentity(left, 'code')]!;
    }
  }
  return places;
}

function isModifier(code: string): boolean {
  return /^(Shift|Control|Alt|Meta)/.test(code);
}
