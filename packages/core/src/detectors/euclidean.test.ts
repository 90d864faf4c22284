import { describe, expect, it } from 'vitest';
import { euclidean } from './euclidean.ts';
import { describeDetector } from './testing/conformance.ts';
import { asVectors, scikitLearn } from './testing/scikit-learn-vectors.ts';

describeDetector(euclidean, { recency: false, unitFree: false });

describe('euclidean', () => {
  it('is minus the root of the mean square distance to the mean, worked by hand', () => {
    const model = euclidean.fit([Float64Array.of(0, 2), Float64Array.of(2, 4)]);
    expect(euclidean.score(model, Float64Array.of(4, 7))).toBe(-Math.sqrt((9 + 16) / 2));
    expect(euclidean.score(model, Float64Array.of(Number.NaN, 7))).toBe(-4);
  });

  it('gives what scikit-learn’s euclidean_distances gives, divided by the root of 4 features', () => {
    const model = euclidean.fit(asVectors(scikitLearn.own));
    for (const [i, probe] of asVectors(scikitLearn.probes).entries()) {
      expect(-euclidean.score(model, probe) * Math.sqrt(4)).toBeCloseTo(scikitLearn.euclidean[i]!, 7);
    }
  });
});
