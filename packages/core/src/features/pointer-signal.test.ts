import { describe, expect, it } from 'vitest';
import { seededRandom } from '../math/seeded-random.ts';
import { quantiles, STEP_MS, smooth } from './pointer-signal.ts';

/** The definition, place by place: a Gaussian of 20 ms over five steps either way, the ends repeated. */
function smoothedByDefinition(signal: Float64Array): Float64Array {
  const raw = Array.from({ length: 11 }, (_, k) => Math.exp(-0.5 * (((k - 5) * STEP_MS) / 20) ** 2));
  const sum = raw.reduce((a, b) => a + b, 0);
  return signal.map((_, i) =>
    raw.reduce(
      (total, weight, k) =>
        total + (weight / sum) * signal[Math.min(Math.max(i + k - 5, 0), signal.length - 1)]!,
      0,
    ),
  );
}

describe('smooth', () => {
  it.each([0, 1, 4, 5, 6, 9, 10, 11, 12, 200])(
    'is its definition to the last bit, %i values long',
    (length) => {
      const random = seededRandom(length + 1);
      const signal = Float64Array.from({ length }, () => 1000 * random() - 300);
      expect(smooth(signal)).toEqual(smoothedByDefinition(signal));
    },
  );
});

describe('quantiles', () => {
  // R: quantile(c(3, 1, 4, 1, 5), c(.1, .5, .9)), type 7.
  it('are those of R', () => {
    expect(quantiles([3, 1, 4, 1, 5], [0.1, 0.5, 0.9])).toEqual([1, 3, 4.6]);
    expect(quantiles([], [0.1, 0.5], 7)).toEqual([7, 7]);
  });
});
