import { describe, expect, it } from 'vitest';
import { passwordRhythm } from './password-rhythm.ts';

describe('what the rhythm of a password is worth', () => {
  it.each([
    ['abcdefghi', 'little'],
    ['abcdefghij', 'some'],
    ['abcdefghijklmno', 'some'],
    ['abcdefghijklmnop', 'much'],
    ['harbour lantern quilt', 'much'],
    ['abababababab', 'little'],
    ['abababababababab', 'some'],
    // Capitals are the same keys.
    ['aAaAbBbBcCcC', 'little'],
  ])('%s: %s', (password, worth) => expect(passwordRhythm(password).worth).toBe(worth));

  it('says why, and offers the longer phrase, wherever it is not much', () => {
    expect(passwordRhythm('short').advice).toMatch(/is short.*16 keys and more/);
    expect(passwordRhythm('abababababab').advice).toMatch(/repeats.*16 keys and more/);
    expect(passwordRhythm('copper-meadow').advice).toMatch(/says something.*sentences/);
    expect(passwordRhythm('harbour lantern quilt').advice).toBeNull();
  });
});
