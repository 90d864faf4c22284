import { describe, expect, it } from 'vitest';
import { typingWords } from './typing-words.ts';

describe('unusual typing in words', () => {
  it.each([
    ['hold', 'space', 2, 'Holds space longer than usual'],
    ['hold', 'left-home', -2, 'Holds keys of the left hand’s home row shorter than usual'],
    ['press-press', 'enter', 2, 'Reaches Enter slower than usual'],
    ['press-press', 'character', -2, 'Reaches letters, digits and signs faster than usual'],
  ] as const)('%s of %s by %d is “%s”', (timing, keys, deviations, words) => {
    expect(typingWords({ timing, keys, deviations, events: 20 })).toBe(words);
  });
});
