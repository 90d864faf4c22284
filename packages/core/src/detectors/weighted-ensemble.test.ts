import { describe, expect, it } from 'vitest';
import { codeOf } from './testing/code-of.ts';
import { describeDetector } from './testing/conformance.ts';
import { type GeneratedPerson, generatePeople } from './testing/people.ts';
import { ENSEMBLE_PARTS, ensembleAnomalies, weightedEnsemble } from './weighted-ensemble.ts';

describeDetector(weightedEnsemble, { recency: true, orderFree: false });

describe('weightedEnsemble', () => {
  const [own, other] = generatePeople(2, 7, 5) as [GeneratedPerson, GeneratedPerson];
  const model = weightedEnsemble.fit(own.enrolment);
  const [probe] = other.probes as [Float64Array];

  it('is minus the weighted mean of what its parts find anomalous', () => {
    const anomalies = ensembleAnomalies(model, probe);
    expect(weightedEnsemble.score(model, probe)).toBeCloseTo(
      -anomalies.reduce((sum, value) => sum + value, 0) / 6,
      12,
    );
    const first = weightedEnsemble.fit(own.enrolment, { weights: [2, 0, 0, 0, 0, 0] });
    expect(weightedEnsemble.score(first, probe)).toBeCloseTo(-anomalies[0]!, 12);
  });

  it('takes each part’s own scores of the enrolment as the measure', () => {
    for (const [i, part] of ENSEMBLE_PARTS.entries()) {
      const alone = part.fit(own.enrolment);
      const scores = own.enrolment.map((vector) => part.score(alone, vector));
      const middle = scores.reduce((sum, score) => sum + score, 0) / scores.length;
      const spread = Math.sqrt(scores.reduce((sum, score) => sum + (score - middle) ** 2, 0) / scores.length);
      const below = (middle - part.score(alone, probe)) / spread;
      expect(ensembleAnomalies(model, probe)[i]).toBeCloseTo(below > 0 ? below / (below + 3) : 0, 9);
    }
  });

  it('has a largest anomaly that two of its parts hold below 1', () => {
    const farthest = Float64Array.from({ length: 7 }, () => 1e12);
    const reached = ensembleAnomalies(model, farthest);
    const svm = model as unknown as Record<string, number>;
    const below = (model.means[2]! + svm['one-class-svm.rho']!) / model.spreads[2]!;
    expect(reached[2]).toBeCloseTo(below / (below + 3), 9);
    expect(reached[5]).toBeLessThan(0.95);
    for (const i of [0, 1, 3, 4]) expect(reached[i]).toBeCloseTo(1, 6);
  });

  it.each([[[1, 1, 1]], [[0, 0, 0, 0, 0, 0]], [[1, 1, 1, 1, 1, -1]], [[1, 1, 1, 1, 1, Number.NaN]]])(
    'rejects the weights %j',
    (weights) => {
      expect(codeOf(() => weightedEnsemble.fit(own.enrolment, { weights }))).toBe('option-invalid');
    },
  );
});
