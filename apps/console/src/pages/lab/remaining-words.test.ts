import { describe, expect, it } from 'vitest';
import { remainingWords } from './remaining-words.ts';

describe('the time to go', () => {
  it.each([
    [0.01, 60_000, 'time to go not known yet'],
    [0.99, 60_000, 'some seconds to go'],
    [0.5, 42_000, 'about 40 seconds to go'],
    [0.5, 120_000, 'about 2 minutes to go'],
    [0.1, 1_200_000, 'about 3 hours to go'],
  ])('of %d done in %d ms is %s', (share, elapsed, words) => {
    expect(remainingWords(share, elapsed)).toBe(words);
  });
});
