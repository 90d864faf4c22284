import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mahalanobisNearestNeighbour } from './mahalanobis-nearest-neighbour.ts';
import { describeDetector } from './testing/conformance.ts';
import { type GeneratedPerson, generatePeople } from './testing/people.ts';

describeDetector(mahalanobisNearestNeighbour, { recency: false });

describe('mahalanobisNearestNeighbour', () => {
  it('is minus the distance to the nearest vector in their covariance, worked by hand', () => {
    // Covariance [[1, 1/2], [1/2, 1]], so that d^2 = 4/3 (a^2 - ab + b^2) for a difference of (a, b).
    const vectors = [Float64Array.of(0, 0), Float64Array.of(2, 1), Float64Array.of(1, 2)];
    const model = mahalanobisNearestNeighbour.fit(vectors, { ridge: 1e-9 });
    const score = (...probe: number[]) => mahalanobisNearestNeighbour.score(model, Float64Array.from(probe));
    expect(score(2, 2)).toBeCloseTo(-Math.sqrt(4 / 3 / 2), 6);
    expect(score(4, 2)).toBeCloseTo(-Math.sqrt(4 / 2), 6);
    expect(score(-1, 1)).toBeCloseTo(-Math.sqrt(4 / 2), 6);
    // The second feature is missing: variance 1, nearest value 2.
    expect(score(4, Number.NaN)).toBeCloseTo(-2, 6);
  });

  const [{ enrolment, probes }, other] = generatePeople(2, 6, 11) as [GeneratedPerson, GeneratedPerson];

  it('scores a probe with missing features as a model of the other features does', () => {
    const model = mahalanobisNearestNeighbour.fit(enrolment);
    const subset = fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 1 });
    fc.assert(
      fc.property(subset, fc.constantFrom(...probes, ...other.probes), (kept, probe) => {
        const narrow = (vector: Float64Array) => Float64Array.from(kept, (j) => vector[j]!);
        const small = mahalanobisNearestNeighbour.fit(enrolment.map(narrow));
        const gappy = probe.map((value, j) => (kept.includes(j) ? value : Number.NaN));
        expect(mahalanobisNearestNeighbour.score(model, gappy)).toBeCloseTo(
          mahalanobisNearestNeighbour.score(small, narrow(probe)),
          8,
        );
      }),
    );
  });

  it('finds a training vector at distance zero', () => {
    const model = mahalanobisNearestNeighbour.fit(enrolment);
    for (const vector of enrolment) {
      expect(mahalanobisNearestNeighbour.score(model, vector)).toBeCloseTo(0, 10);
    }
  });

  it('does not count a feature twice that is the sum of two others', () => {
    const sum = (vector: Float64Array) => Float64Array.of(...vector, vector[0]! + vector[1]!);
    const model = mahalanobisNearestNeighbour.fit(enrolment);
    const redundant = mahalanobisNearestNeighbour.fit(enrolment.map(sum));
    for (const probe of probes) {
      // The same distance, divided by the root of 7 features in place of 6; the ridge is what is left.
      const expected = mahalanobisNearestNeighbour.score(model, probe) * Math.sqrt(6 / 7);
      const relative = mahalanobisNearestNeighbour.score(redundant, sum(probe)) / expected;
      expect(Math.abs(relative - 1)).toBeLessThan(1e-3);
    }
  });
});
