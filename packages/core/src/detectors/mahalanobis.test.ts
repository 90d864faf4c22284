import { describe, expect, it } from 'vitest';
import { mahalanobis } from './mahalanobis.ts';
import { describeDetector } from './testing/conformance.ts';
import { asVectors, scikitLearn } from './testing/scikit-learn-vectors.ts';

describeDetector(mahalanobis, { recency: false });

describe('mahalanobis', () => {
  it('gives what scikit-learn’s EmpiricalCovariance gives, divided by the root of 4 features', () => {
    const model = mahalanobis.fit(asVectors(scikitLearn.own), { ridge: 1e-9 });
    for (const [i, probe] of asVectors(scikitLearn.probes).entries()) {
      expect(-mahalanobis.score(model, probe) * Math.sqrt(4)).toBeCloseTo(scikitLearn.mahalanobis[i]!, 7);
    }
  });
});
