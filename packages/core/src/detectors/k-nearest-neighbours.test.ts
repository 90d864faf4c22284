import { describe, expect, it } from 'vitest';
import { kNearestNeighbours } from './k-nearest-neighbours.ts';
import { describeDetector } from './testing/conformance.ts';
import { asVectors, scikitLearn } from './testing/scikit-learn-vectors.ts';

describeDetector(kNearestNeighbours, { recency: false });

describe('kNearestNeighbours', () => {
  it('averages as many as there are, when they are fewer than wanted', () => {
    // Standard deviation of 0 and 2: the root of 2.
    const model = kNearestNeighbours.fit([Float64Array.of(0), Float64Array.of(2)], { neighbours: 5 });
    expect(kNearestNeighbours.score(model, Float64Array.of(5))).toBeCloseTo(-(5 + 3) / 2 / Math.SQRT2, 12);
  });

  it('gives what scikit-learn’s NearestNeighbors gives, divided by the root of 4 features', () => {
    const model = kNearestNeighbours.fit(asVectors(scikitLearn.own), { neighbours: 3 });
    for (const [i, probe] of asVectors(scikitLearn.probes).entries()) {
      expect(-kNearestNeighbours.score(model, probe) * Math.sqrt(4)).toBeCloseTo(
        scikitLearn.threeNearest[i]!,
        7,
      );
    }
  });
});
