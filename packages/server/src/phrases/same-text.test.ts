import type { PrivacyLevel } from '@ductus/core/capture';
import { type LanguageCode, languages } from '@ductus/core/phrases';
import { describe, expect, it } from 'vitest';
import { phraseEvents, typist } from '../testing/typed-phrase.ts';
import { expectedKeys } from './expected-keys.ts';
import { keyboardLayouts } from './keyboard-layouts.ts';
import { phraseText } from './phrase-text.ts';
import { edits, MOST_EDITS, sameText } from './same-text.ts';
import { typedKeys } from './typed-keys.ts';

const codes = Object.keys(languages) as LanguageCode[];
const levels: PrivacyLevel[] = ['zone', 'code'];

describe('edits', () => {
  // Levenshtein distances worked by hand: kitten and sitting, and the empty list.
  it.each([
    [[1, 2, 3, 3, 4, 5], [6, 2, 3, 3, 2, 5, 7], 3],
    [[], [1, 2, 3], 3],
    [[1, 2, 3], [1, 2, 3], 0],
    [[2, 1], [1, 2], 2],
    [[0, 1], [9, 1], 0],
  ])('of %j and %j are %d', (one, other, count) => {
    expect(edits(one, other)).toBe(count);
    expect(edits(other, one)).toBe(count);
  });
});

describe.each(levels)('at level %s', (level) => {
  it('every layout’s own typing of a text is that text, with corrections and typing errors', () => {
    for (const code of codes)
      for (let layout = 0; layout < keyboardLayouts.length; layout += 1)
        for (let seed = 0; seed < 5; seed += 1) {
          const text = phraseText(code, 60, `${seed}`);
          const events = phraseEvents(typist(seed), text, { level, layout, corrected: 0.1, wrong: 0.05 });
          expect(sameText(typedKeys(events).keys, text, code, level)).toBe(true);
        }
  });

  it('another text is never taken for it: of 300 pairs in each language none comes near', () => {
    for (const code of codes) {
      let least = 1;
      for (let seed = 0; seed < 300; seed += 1) {
        const text = phraseText(code, 60, `${seed}`);
        const typed = expectedKeys(phraseText(code, 60, `other ${seed}`), languages[code], level)[0]!;
        for (const expected of expectedKeys(text, languages[code], level))
          least = Math.min(least, edits(typed, expected) / text.length);
      }
      expect(least).toBeGreaterThan(MOST_EDITS + 0.04);
    }
  });
});

it('at level position only the number of characters can be compared', () => {
  const text = phraseText('en', 60, 'a');
  const keys = Array<number>(text.length).fill(0);
  expect(sameText(keys, text, 'en', 'position')).toBe(true);
  expect(sameText(keys.slice(0, 40), text, 'en', 'position')).toBe(false);
});

it('a part of the text, or the text twice, is not the text', () => {
  const text = phraseText('en', 60, 'a');
  const typed = (what: string) => typedKeys(phraseEvents(typist(1), what, { level: 'code' })).keys;
  expect(sameText(typed(text), text, 'en', 'code')).toBe(true);
  expect(sameText(typed(text.slice(0, 40)), text, 'en', 'code')).toBe(false);
  expect(sameText(typed(text + text), text, 'en', 'code')).toBe(false);
  expect(sameText([], text, 'en', 'code')).toBe(false);
});
