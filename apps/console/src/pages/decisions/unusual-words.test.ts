import { describe, expect, it } from 'vitest';
import { unusualWords } from './unusual-words.ts';

describe('an unusual timing in words', () => {
  it.each([
    ['hold', 2.4, 'Held key 3 longer than usual'],
    ['hold', -2.4, 'Held key 3 shorter than usual'],
    ['press-press', 2, 'Went from key 3 to key 4 slower than usual'],
    ['press-press', -2, 'Went from key 3 to key 4 faster than usual'],
    ['release-press', 2, 'Waited longer than usual between key 3 and key 4'],
    ['release-press', -2, 'Pressed key 4 sooner than usual after key 3'],
  ] as const)('of %s by %d deviations is “%s”', (timing, deviations, words) => {
    expect(unusualWords({ timing, key: 3, deviations })).toBe(words);
  });
});
