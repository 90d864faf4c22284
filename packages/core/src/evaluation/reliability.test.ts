import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../math/normal-quantile.ts';
import { seededRandom } from '../math/seeded-random.ts';
import { reliability } from './reliability.ts';

describe('reliability', () => {
  it('counts by hand', () => {
    const bins = reliability(Float64Array.of(3, 1, 1, -1), Float64Array.of(-1, -1, -3, 1), [0, 2]);
    expect(bins).toEqual([
      {
        low: Number.NEGATIVE_INFINITY,
        high: 0,
        stated: -1.5,
        observed: Math.log2(1 / 3),
        mated: { value: 0.25, count: 1, of: 4 },
        nonMated: { value: 0.75, count: 3, of: 4 },
      },
      {
        low: 0,
        high: 2,
        stated: 1,
        observed: 1,
        mated: { value: 0.5, count: 2, of: 4 },
        nonMated: { value: 0.25, count: 1, of: 4 },
      },
      {
        low: 2,
        high: Number.POSITIVE_INFINITY,
        stated: 3,
        observed: Number.POSITIVE_INFINITY,
        mated: { value: 0.25, count: 1, of: 4 },
        nonMated: { value: 0, count: 0, of: 4 },
      },
    ]);
  });

  it('leaves out what is empty', () => {
    expect(reliability(Float64Array.of(5), Float64Array.of(-5), [-1, 1])).toHaveLength(2);
  });

  // Two normal distributions of variance s and means s/2 and -s/2: the log-likelihood ratio is the value itself.
  it('puts true log-likelihood ratios on the diagonal', () => {
    const random = seededRandom(5);
    const variance = 3;
    const draw = (mean: number) =>
      Float64Array.from(
        { length: 40_000 },
        () => (mean + Math.sqrt(variance) * normalQuantile(random())) / Math.LN2,
      );
    const bins = reliability(draw(variance / 2), draw(-variance / 2), [-3, -2, -1, 0, 1, 2, 3]);
    // What lies beyond the edges is too wide for its mean to stand for it.
    for (const { stated, observed } of bins.slice(1, -1))
      expect(Math.abs(stated - observed)).toBeLessThan(0.2);
  });
});
