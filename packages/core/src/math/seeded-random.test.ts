import { describe, expect, it } from 'vitest';
import { seededRandom } from './seeded-random.ts';
import { shuffle } from './shuffle.ts';

describe('seededRandom', () => {
  // The same algorithm with Python's whole numbers.
  it.each([
    [0, [2899526011, 769844623, 220372281, 4270301181]],
    [1, [2420951833, 2513034076, 3847892949, 4064752930]],
    [-1, [2300869303, 3917632794, 3726809994, 1136427174]],
    [2 ** 31, [2226919815, 4078778799, 4145574371, 2004532458]],
  ])('gives the numbers of sfc32 for the seed %d', (seed, expected) => {
    const random = seededRandom(seed);
    expect(expected.map(() => random() * 2 ** 32)).toEqual(expected);
  });

  it('is uniform: 100 bins of 100,000 numbers pass a chi-square test', () => {
    const random = seededRandom(5);
    const bins = new Array<number>(100).fill(0);
    for (let i = 0; i < 100_000; i++) bins[Math.floor(random() * 100)]!++;
    const chiSquare = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // The 0.1 % and 99.9 % points with 99 degrees of freedom (R: qchisq).
    expect(chiSquare).toBeGreaterThan(60.1);
    expect(chiSquare).toBeLessThan(148.2);
  });
});

describe('shuffle', () => {
  it('gives every order equally often', () => {
    const random = seededRandom(6);
    const counts = new Map<string, number>();
    const values = Object.freeze(['a', 'b', 'c']);
    for (let i = 0; i < 6000; i++) {
      const order = shuffle(values, random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // Five standard deviations: sqrt(6000 * 1/6 * 5/6) = 28.9.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(145);
  });
});
