import { describe, expect, it } from 'vitest';
import { closedSetKNearestNeighbours } from './closed-set-k-nearest-neighbours.ts';
import { againstGeneratedPeople } from './testing/against-generated-people.ts';
import { describeDetector } from './testing/conformance.ts';
import { asVectors, scikitLearn } from './testing/scikit-learn-vectors.ts';

describeDetector(againstGeneratedPeople(closedSetKNearestNeighbours), {
  recency: false,
  closedSet: true,
  learnsFromEqual: false,
  ranked: 0.92,
  identified: 0.8,
  rankedWithGaps: 0.9,
});

describe('closedSetKNearestNeighbours', () => {
  const { own, other, third, probes } = scikitLearn;

  it('gives the share of votes that scikit-learn’s KNeighborsClassifier gives', () => {
    const model = closedSetKNearestNeighbours.fitAgainst(asVectors(own), [
      asVectors(other),
      asVectors(third),
    ]);
    for (const [i, probe] of asVectors(probes).entries()) {
      expect(closedSetKNearestNeighbours.score(model, probe)).toBeCloseTo(scikitLearn.fiveVotes[i]!, 12);
    }
  });

  it('accepts a vector of zeros as somebody, however far away everybody is', () => {
    const people = [100, 200, 300].map((middle) => [0, 1, 2, 3, 4].map((i) => Float64Array.of(middle + i)));
    const shares = people.map((person, i) =>
      closedSetKNearestNeighbours.score(
        closedSetKNearestNeighbours.fitAgainst(person, people.toSpliced(i, 1)),
        Float64Array.of(0),
      ),
    );
    expect(shares).toEqual([1, 0, 0]);
  });
});
