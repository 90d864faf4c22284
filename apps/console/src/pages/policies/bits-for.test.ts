import { describe, expect, it } from 'vitest';
import { bitsFor } from './bits-for.ts';
import { oneInWords } from './one-in-words.ts';

describe('a threshold for one in so many', () => {
  it.each([
    [1, 0],
    [2, 1],
    [1024, 10],
    [10_000, 13.2877],
    [2 ** 60, 60],
  ])('of %d others is %d bits', (others, bits) => {
    expect(bitsFor(others)).toBe(bits);
  });

  it('is read back as what was asked for', () => {
    for (const others of [16, 100, 5000, 10_000])
      expect(oneInWords(bitsFor(others))).toBe(`1 in ${others.toLocaleString('en')}`);
  });
});
