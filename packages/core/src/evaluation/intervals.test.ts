import { describe, expect, it } from 'vitest';
import { codeOf } from '../detectors/testing/code-of.ts';
import { mean } from '../math/mean.ts';
import { seededRandom } from '../math/seeded-random.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import { wilsonInterval } from './wilson-interval.ts';

describe('wilsonInterval', () => {
  // scipy.stats.binomtest(count, of).proportion_ci(0.95, 'wilson')
  it.each([
    [0, 10, 0, 0.27753279986288926],
    [1, 10, 0.017876213095072896, 0.4041500267952385],
    [5, 10, 0.236593090512564, 0.7634069094874361],
    [10, 10, 0.7224672001371109, 1],
    [37, 1000, 0.026961180875554734, 0.05058239748206931],
  ])('of %d in %d is that of SciPy', (count, of, low, high) => {
    const interval = wilsonInterval(count, of);
    expect(interval.low).toBeCloseTo(low, 12);
    expect(interval.high).toBeCloseTo(high, 12);
    expect(interval.level).toBe(0.95);
  });

  it('takes another level', () => {
    expect(wilsonInterval(1, 10, 0.9).low).toBeCloseTo(0.02263490873086718, 12);
  });

  it('refuses no trials and counts that cannot be', () => {
    expect(codeOf(() => wilsonInterval(0, 0))).toBe('trials-empty');
    expect(codeOf(() => wilsonInterval(-1, 10))).toBe('trials-invalid');
    expect(codeOf(() => wilsonInterval(11, 10))).toBe('trials-invalid');
    expect(codeOf(() => wilsonInterval(Number.NaN, 10))).toBe('trials-invalid');
  });
});

describe('bootstrapInterval', () => {
  it('is the same for the same seed', () => {
    const once = () =>
      bootstrapInterval(
        Array.from({ length: 40 }, (_, i) => Math.sqrt(i)),
        mean,
        { random: seededRandom(3) },
      );
    expect(once()).toEqual(once());
    expect(once()).not.toEqual(
      bootstrapInterval(
        Array.from({ length: 40 }, (_, i) => Math.sqrt(i)),
        mean,
        { random: seededRandom(4) },
      ),
    );
  });

  it('of a share among a hundred people is about that of the binomial distribution', () => {
    // 30 of 100: the 2.5 % and 97.5 % points of binomial(100, 0.3) are 21 and 39.
    const people = Array.from({ length: 100 }, (_, i) => (i < 30 ? 1 : 0));
    const { low, high } = bootstrapInterval(people, mean, { random: seededRandom(1), resamples: 4000 });
    expect(Math.abs(low - 0.21)).toBeLessThanOrEqual(0.01);
    expect(Math.abs(high - 0.39)).toBeLessThanOrEqual(0.01);
  });

  it('narrows with the level', () => {
    const at = (level: number) =>
      bootstrapInterval([1, 5, 9, 4, 2], mean, { random: seededRandom(1), level });
    expect(at(0.5).high - at(0.5).low).toBeLessThan(at(0.95).high - at(0.95).low);
  });

  it('has no width for one person and is refused for none', () => {
    const random = seededRandom(1);
    expect(bootstrapInterval([7], mean, { random })).toEqual({ low: 7, high: 7, level: 0.95 });
    expect(codeOf(() => bootstrapInterval([], mean, { random }))).toBe('trials-empty');
  });
});
