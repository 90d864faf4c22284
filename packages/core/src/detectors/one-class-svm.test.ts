import { describe, expect, it } from 'vitest';
import { oneClassSvm } from './one-class-svm.ts';
import { describeDetector } from './testing/conformance.ts';
import { generatePeople } from './testing/people.ts';
import { asVectors, scikitLearn } from './testing/scikit-learn-vectors.ts';

describeDetector(oneClassSvm, { recency: false });

describe('oneClassSvm', () => {
  it.each([
    ['nu 0.5, gamma 1/4', { nu: 0.5 }, scikitLearn.oneClassSvm],
    ['nu 0.1, gamma 0.8', { nu: 0.1, gamma: 0.8 }, scikitLearn.oneClassSvmTight],
  ])('gives scikit-learn’s decision values at %s', (_name, options, expected) => {
    const model = oneClassSvm.fit(asVectors(scikitLearn.own), options);
    for (const [i, probe] of asVectors(scikitLearn.probes).entries()) {
      expect(Math.abs(oneClassSvm.score(model, probe) - expected[i]!)).toBeLessThan(1e-6);
    }
  });

  it('leaves about a share of nu of the training vectors outside', () => {
    const vectors = generatePeople(1, 6, 12)[0]!.enrolment;
    for (const nu of [0.2, 0.5, 0.8]) {
      const model = oneClassSvm.fit(vectors, { nu });
      const outside = vectors.filter((vector) => oneClassSvm.score(model, vector) < -1e-9).length;
      expect(outside).toBeLessThanOrEqual(nu * vectors.length);
      // At least nu of them are support vectors: outside, or on the edge.
      expect(model.supports.length / 7).toBeGreaterThanOrEqual(nu * vectors.length);
    }
  });

  it('holds as many weights as libsvm: they sum to nu n', () => {
    const { supports } = oneClassSvm.fit(asVectors(scikitLearn.own), { nu: 0.3 });
    const weights = supports.filter((_, i) => i % 5 === 0);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(0.3 * 12, 10);
  });
});
