import { describe, expect, it } from 'vitest';
import { closedSetRandomForest } from './closed-set-random-forest.ts';
import { againstGeneratedPeople } from './testing/against-generated-people.ts';
import { describeDetector } from './testing/conformance.ts';
import { asVectors, scikitLearn } from './testing/scikit-learn-vectors.ts';

describeDetector(againstGeneratedPeople(closedSetRandomForest), {
  recency: false,
  closedSet: true,
  random: true,
});

describe('closedSetRandomForest', () => {
  const { own, other, third, probes } = scikitLearn;
  const others = [asVectors(other), asVectors(third)];

  it('scores scikit-learn’s own trees as scikit-learn does: the random streams differ, the scores do not', () => {
    const nodes = Float64Array.from(scikitLearn.randomForestNodes);
    const model = { ...closedSetRandomForest.fitAgainst(asVectors(own), others), nodes };
    for (const [i, probe] of asVectors(probes).entries()) {
      expect(closedSetRandomForest.score(model, probe)).toBeCloseTo(scikitLearn.randomForest[i]!, 9);
    }
  });

  it('accepts everybody when one person is enrolled', () => {
    const model = closedSetRandomForest.fitAgainst(asVectors(own), []);
    for (const probe of asVectors(other)) expect(closedSetRandomForest.score(model, probe)).toBe(1);
  });

  it('shares its votes out among the enrolled, also for somebody who is none of them', () => {
    const stranger = Float64Array.of(90, -90, 90, -90);
    const people = [asVectors(own), ...others];
    const shares = people.map((person, i) =>
      closedSetRandomForest.score(
        closedSetRandomForest.fitAgainst(person, people.toSpliced(i, 1), { trees: 300 }),
        stranger,
      ),
    );
    // Each fit draws its own trees.
    expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1)).toBeLessThan(0.15);
  });

  it('draws other trees from another seed', () => {
    const fit = (seed: number) => closedSetRandomForest.fitAgainst(asVectors(own), others, { seed }).nodes;
    expect(fit(1)).not.toEqual(fit(2));
    expect(fit(1)).toEqual(fit(1));
  });
});
