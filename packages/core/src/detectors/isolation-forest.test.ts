import { describe, expect, it } from 'vitest';
import { averagePathLength, isolationForest } from './isolation-forest.ts';
import { describeDetector } from './testing/conformance.ts';
import { asVectors, scikitLearn } from './testing/scikit-learn-vectors.ts';

describeDetector(isolationForest, { recency: false, random: true, learnsFromEqual: false });

describe('isolationForest', () => {
  it('scores scikit-learn’s own trees as scikit-learn does: the random streams differ, the scores do not', () => {
    const vectors = asVectors(scikitLearn.own);
    const nodes = Float64Array.from(scikitLearn.isolationNodes);
    const model = { ...isolationForest.fit(vectors), nodes };
    for (const [i, probe] of asVectors(scikitLearn.probes).entries()) {
      expect(isolationForest.score(model, probe)).toBeCloseTo(scikitLearn.isolationForest[i]!, 9);
    }
  });

  it('grows trees like scikit-learn’s: many of them agree', () => {
    // IsolationForest(n_estimators=20000, random_state=1).fit(own).score_samples(probes)
    const expected = [-0.53539, -0.50782, -0.55604, -0.42135, -0.60646, -0.55594];
    const model = isolationForest.fit(asVectors(scikitLearn.own), { trees: 5000, seed: 1 });
    for (const [i, probe] of asVectors(scikitLearn.probes).entries()) {
      expect(Math.abs(isolationForest.score(model, probe) - expected[i]!)).toBeLessThan(0.006);
    }
  });

  it('draws other trees from another seed', () => {
    const vectors = asVectors(scikitLearn.own);
    expect(isolationForest.fit(vectors, { seed: 1 }).nodes).not.toEqual(isolationForest.fit(vectors).nodes);
  });

  it('grows each tree on as many vectors as said', () => {
    const { sample, nodes } = isolationForest.fit(asVectors(scikitLearn.own), { sample: 5, trees: 3 });
    expect(sample).toBe(5);
    const leaves = Array.from({ length: nodes.length / 5 }, (_, i) => nodes.subarray(5 * i, 5 * i + 5));
    const weight = leaves.filter((row) => row[0] === -1).reduce((sum, row) => sum + row[3]!, 0);
    expect(weight).toBe(15);
  });

  it('follows both branches where the probe lacks the feature, by the vectors that went there', () => {
    // One split: 3 of 4 vectors left at depth 1 (value 2), 1 right (value 1); c(4) = 2 (ln 3 + Euler) - 3/2.
    const nodes = Float64Array.of(0, 0.5, 2, 4, 0, -1, 0, 0, 3, 2, -1, 0, 0, 1, 1);
    const base = isolationForest.fit(
      [
        [0, 0],
        [0, 0],
        [0, 0],
        [1, 1],
      ].map((row) => Float64Array.from(row)),
    );
    const score = (...probe: number[]) => isolationForest.score({ ...base, nodes }, Float64Array.from(probe));
    const c = 2 * (Math.log(3) + 0.5772156649015329) - 1.5;
    expect(score(0, 0)).toBeCloseTo(-(2 ** (-2 / c)), 12);
    expect(score(1, 0)).toBeCloseTo(-(2 ** (-1 / c)), 12);
    expect(score(Number.NaN, 0)).toBeCloseTo(-(2 ** (-1.75 / c)), 12);
  });

  it('knows the mean depth of a search tree', () => {
    // sklearn.ensemble._iforest._average_path_length(np.array([5, 999]))
    expect([1, 2].map(averagePathLength)).toEqual([0, 1]);
    expect(averagePathLength(5)).toBeCloseTo(2.32702005, 8);
    expect(averagePathLength(999)).toBeCloseTo(12.96793988, 8);
  });
});
