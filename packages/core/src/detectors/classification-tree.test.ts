import { describe, expect, it } from 'vitest';
import { seededRandom } from '../math/seeded-random.ts';
import { growClassificationTree } from './classification-tree.ts';
import { flattenForest, forestMean } from './forest.ts';
import { asVectors, scikitLearn } from './testing/scikit-learn-vectors.ts';

describe('growClassificationTree', () => {
  it('grows the tree that scikit-learn’s DecisionTreeClassifier grows on one feature', () => {
    const { own, other, third, probes } = scikitLearn;
    const rows = asVectors([...own, ...other, ...third], 0);
    const labels = [own, other, third].flatMap((person, label) => person.map(() => label));
    const tree = growClassificationTree({ rows, labels, classes: 3 }, [...rows.keys()], 1, seededRandom(1));
    const nodes = flattenForest([tree]);
    const shares = asVectors(probes, 0).map((probe) => forestMean(nodes, probe));
    expect(shares).toEqual(scikitLearn.singleTree);
  });

  it('asks the purest feature first, worked by hand', () => {
    // Feature 1 parts the classes; feature 0 does not.
    const rows = [
      [0, 1],
      [1, 2],
      [0, 5],
      [1, 6],
    ].map((row) => Float64Array.from(row));
    const data = { rows, labels: [0, 0, 1, 1], classes: 2 };
    const tree = growClassificationTree(data, [0, 1, 2, 3], 2, seededRandom(1));
    expect(tree).toEqual({
      weight: 4,
      feature: 1,
      threshold: 3.5,
      left: { weight: 2, value: 1 },
      right: { weight: 2, value: 0 },
    });
  });

  it('stops where equal vectors are of two classes, with their share', () => {
    const rows = [Float64Array.of(1), Float64Array.of(1), Float64Array.of(1)];
    const data = { rows, labels: [0, 1, 1], classes: 2 };
    expect(growClassificationTree(data, [0, 1, 2], 1, seededRandom(1))).toEqual({ weight: 3, value: 1 / 3 });
  });
});
