import { describe, expect, it } from 'vitest';
import { manhattan } from './manhattan.ts';
import { describeDetector } from './testing/conformance.ts';
import { asVectors, scikitLearn } from './testing/scikit-learn-vectors.ts';

describeDetector(manhattan, { recency: false, unitFree: false });

describe('manhattan', () => {
  it('is minus the mean distance to the mean, worked by hand', () => {
    const model = manhattan.fit([Float64Array.of(0, 2), Float64Array.of(2, 4)]);
    expect(manhattan.score(model, Float64Array.of(4, 7))).toBe(-3.5);
    expect(manhattan.score(model, Float64Array.of(Number.NaN, 7))).toBe(-4);
  });

  it('gives what scikit-learn’s manhattan_distances gives, divided by 4 features', () => {
    const model = manhattan.fit(asVectors(scikitLearn.own));
    for (const [i, probe] of asVectors(scikitLearn.probes).entries()) {
      expect(-manhattan.score(model, probe) * 4).toBeCloseTo(scikitLearn.manhattan[i]!, 7);
    }
  });
});
