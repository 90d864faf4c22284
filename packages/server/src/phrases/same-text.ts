import type { PrivacyLevel } from '@ductus/core/capture';
import type { LanguageCode } from '@ductus/core/phrases';
import { languages } from '@ductus/core/phrases';
import { expectedKeys } from './expected-keys.ts';

/** Edits for each character of the text, at most: typing errors are left standing, and layouts differ in a key or two. */
export const MOST_EDITS = 0.2;

/**
 * Whether keys may be those of a text: whether so few edits turn one into the other, on the layout that needs the fewest. At level
 * `position` nothing but their number can be compared.
 *
 * @param keys - Identities as in `keyIdentity` at the level.
 */
export function sameText(
  keys: readonly number[],
  text: string,
  language: LanguageCode,
  level: PrivacyLevel,
): boolean {
  const length = [...text].length;
  const most = Math.floor(MOST_EDITS * length);
  if (Math.abs(keys.length - length) > most) return false;
  if (level === 'position') return true;
  return expectedKeys(text, languages[language], level).some((expected) => edits(keys, expected) <= most);
}

/** Insertions, deletions and replacements between two lists (Levenshtein); 0 in either stands for anything. */
export function edits(keys: readonly number[], expected: readonly number[]): number {
  let row = Array.from({ length: expected.length + 1 }, (_, place) => place);
  for (const [typed, key] of keys.entries()) {
    const next = [typed + 1];
    for (const [place, other] of expected.entries()) {
      const same = key === other || key === 0 || other === 0;
      next.push(Math.min(row[place]! + (same ? 0 : 1), row[place + 1]! + 1, next[place]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}
