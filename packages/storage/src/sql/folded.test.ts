import fc from 'fast-check';
import { expect, it } from 'vitest';
import { folded } from './folded.ts';

it('is the same for names that differ in case or in how letters are composed', () => {
  for (const [one, other] of [
    ['ÉLODIE', 'e\u0301lodie'],
    ['Straße', 'STRASSE'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευς'],
  ] as const)
    expect(folded(one)).toBe(folded(other));
  expect(folded('élodie')).not.toBe(folded('elodie'));
});

it('keeps beginnings: of a Greek name too, whose last letter has a form of its own', () => {
  expect(folded('ΟΔΥΣΣΕΥΣ').startsWith(folded('ΟΔΥΣ'))).toBe(true);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(folded(folded(name))).toBe(folded(name));
    }),
  );
});
