import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mean } from './mean.ts';
import { meanAbsoluteDeviation } from './mean-absolute-deviation.ts';
import { quantile } from './quantile.ts';
import { weightedMean } from './weighted-mean.ts';
import { weightedMedian } from './weighted-median.ts';

describe('means', () => {
  it('are those worked by hand', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(weightedMean([1, 5, 100], [3, 1, 0])).toBe(2);
    expect(meanAbsoluteDeviation([1, 2, 6], 3)).toBe(2);
  });

  it('are NaN of nothing', () => {
    expect([mean([]), weightedMean([], []), weightedMean([1], [0])]).toEqual([NaN, NaN, NaN]);
    expect(meanAbsoluteDeviation([], 0)).toBeNaN();
  });
});

describe('weightedMedian', () => {
  it('is the smallest value that reaches half of the weight', () => {
    expect(weightedMedian([10, 1, 2], [1, 1, 5])).toBe(2);
    expect(weightedMedian([1, 2, 3, 4], [1, 1, 1, 1])).toBe(2);
    expect(weightedMedian([4, 3, 2, 1], [1, 1, 1, 1.001])).toBe(2);
    expect(weightedMedian([1, 9], [1, 1.001])).toBe(9);
    expect(weightedMedian([5], [0.1])).toBe(5);
  });

  it('is NaN of nothing', () => {
    expect(weightedMedian([], [])).toBeNaN();
    expect(weightedMedian([1], [0])).toBeNaN();
  });

  it('is the lower median of the values repeated as often as they weigh', () => {
    const pair = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1 }), (pairs) => {
        const repeated = pairs.flatMap(([value, weight]) => new Array<number>(weight).fill(value));
        const sorted = repeated.sort((a, b) => a - b);
        const values = pairs.map(([value]) => value);
        const weights = pairs.map(([, weight]) => weight);
        expect(weightedMedian(values, weights)).toBe(sorted[Math.ceil(sorted.length / 2) - 1]);
      }),
    );
  });
});

describe('quantile', () => {
  it('is that of NumPy, numpy.quantile([7, 1, 4, 10, 2], p)', () => {
    const expected = [1, 1.4, 2, 4, 8.8, 10];
    for (const [i, p] of [0, 0.1, 0.25, 0.5, 0.9, 1].entries()) {
      expect(quantile([7, 1, 4, 10, 2], p)).toBeCloseTo(expected[i]!, 12);
    }
  });

  it('leaves the values as they were, and is NaN of nothing', () => {
    const values = Object.freeze([3, 1, 2]);
    expect(quantile(values, 0.5)).toBe(2);
    expect(quantile([], 0.5)).toBeNaN();
  });
});
