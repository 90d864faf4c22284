import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../math/seeded-random.ts';
import { freeTextTail } from './free-text-tail.ts';
import { falseMatchRate, nonMatedTail, shiftedTail } from './non-mated-tail.ts';

const bits = fc.double({ min: -20, max: 20, noNaN: true });
const tails = fc.array(bits, { maxLength: 9 }).map((some) => some.sort((a, b) => a - b));

describe('nonMatedTail', () => {
  test('names the bits that so many of the comparisons reach, and only rates with ten of them beyond', () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => ((i * 7) % 1000) / 100);
    // 500, 200, 100, 50, 20 and 10 of 1,000 reach the 500th, 200th and so on of 9.99, 9.98 ...
    expect(nonMatedTail(values).map((one) => Math.round(100 * one) / 100)).toEqual([5, 8, 9, 9.5, 9.8, 9.9]);
    expect(values[1]).toBe(0.07);
    expect(nonMatedTail(values.slice(0, 19))).toEqual([]);
  });
});

describe('falseMatchRate', () => {
  test('is the share of the comparisons that reach the bits', () => {
    const random = seededRandom(4);
    // Sums of uniforms, well below the bound.
    const values = Float64Array.from({ length: 20_000 }, () => 12 * (random() + random() + random() - 2));
    const tail = nonMatedTail(values);
    for (const threshold of [-8, -6, -2, 1, 4]) {
      const reached = values.filter((value) => value >= threshold).length / values.length;
      const stated = falseMatchRate(tail, threshold);
      expect(stated / reached).toBeGreaterThan(0.8);
      expect(stated / reached).toBeLessThan(1.25);
    }
  });

  test('never rises with the bits, and never exceeds the bound', () => {
    fc.assert(
      fc.property(tails, bits, bits, (tail, one, two) => {
        const [low, high] = [Math.min(one, two), Math.max(one, two)];
        expect(falseMatchRate(tail, high)).toBeLessThanOrEqual(falseMatchRate(tail, low));
        expect(falseMatchRate(tail, low)).toBeLessThanOrEqual(Math.min(1, 2 ** -low));
        expect(falseMatchRate(tail, high)).toBeGreaterThan(0);
      }),
    );
  });

  test('is the bound where nothing was counted', () => {
    expect([falseMatchRate([], 3), falseMatchRate([], -3)]).toEqual([1 / 8, 1]);
  });
});

test('few people move the tail of many by the share they are believed, and nothing where they are too few', () => {
  expect(shiftedTail([-2, 1, 3, 5], [0, 0, 4, 7], 1)).toEqual([-0.5, 2.5, 4.5, 6.5]);
  expect(shiftedTail([-2, 1, 3], [9, 9], 1)).toEqual([-2, 1, 3]);
});

describe('freeTextTail', () => {
  const tails = [
    { template: 100, window: 20, tail: [0, 4] },
    { template: 100, window: 80, tail: [2, 6] },
    { template: 400, window: 20, tail: [-2, 1] },
    { template: 400, window: 80, tail: [0, 3, 5] },
  ];

  test('is that of its size, half-way between sizes at their geometric mean, and the nearest beyond', () => {
    expect(freeTextTail({ tails }, 100, 80)).toEqual([2, 6]);
    expect(freeTextTail({ tails }, 200, 40)).toEqual([0, 3.5]);
    expect(freeTextTail({ tails }, 9000, 500)).toEqual([0, 3, 5]);
    expect(freeTextTail({ tails }, 1, 1)).toEqual([0, 4]);
  });

  test('is empty where nothing was counted', () => {
    expect(freeTextTail({}, 100, 20)).toEqual([]);
  });
});
