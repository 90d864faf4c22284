import { describe, expect, it } from 'vitest';
import { rhythmNeighbours } from './rhythm-neighbours.ts';
import { codeOf } from './testing/code-of.ts';
import { describeDetector } from './testing/conformance.ts';

describeDetector(rhythmNeighbours, { recency: true });

const vectorsOf = (...rows: number[][]) => rows.map((row) => Float64Array.from(row));
const exactly = (priorScale: number[]) => ({ priorScale, priorWeight: 1e9 });

describe('rhythmNeighbours', () => {
  it('adds the distance between shapes, worked by hand', () => {
    const model = rhythmNeighbours.fit(vectorsOf([0, 0, 0]), {
      ...exactly([1, 1, 1]),
      clip: 3,
      shapeWeight: 0.5,
    });
    // Distances 1, 1, 2: mean 4/3. The mean taken off leaves 1/3, 1/3, 2/3: mean 4/9.
    expect(rhythmNeighbours.score(model, Float64Array.of(1, 1, 2))).toBeCloseTo(-(4 / 3 + (0.5 * 4) / 9), 6);
    // The same shape elsewhere: clipped at 3, and as much is forgiven, which leaves 1; from 6 on nothing is left to forgive.
    expect(rhythmNeighbours.score(model, Float64Array.of(4, 4, 4))).toBeCloseTo(-(3 + 0.5 * 1), 6);
    expect(rhythmNeighbours.score(model, Float64Array.of(9, 9, 9))).toBeCloseTo(-(3 + 0.5 * 3), 6);
  });

  it('takes the mean off each group by itself', () => {
    const options = { ...exactly([1, 1, 1, 1]), secondGroup: 2, practice: 0, shapeWeight: 1 };
    const model = rhythmNeighbours.fit(vectorsOf([0, 0, 0, 0]), options);
    expect(rhythmNeighbours.score(model, Float64Array.of(1, 1, -1, -1))).toBeCloseTo(-1, 6);
    const one = rhythmNeighbours.fit(vectorsOf([0, 0, 0, 0]), { ...options, secondGroup: null });
    expect(rhythmNeighbours.score(one, Float64Array.of(1, 1, -1, -1))).toBeCloseTo(-2, 6);
  });

  it('takes the nearest vectors and the nearest shapes, each by themselves', () => {
    const options = { ...exactly([1, 1]), neighbours: 1, shapeWeight: 1, clip: 9 };
    const model = rhythmNeighbours.fit(vectorsOf([0, 2], [5, 5]), options);
    // To the first 0.5 and 1, shape 0.25 and 0.25 off; to the second 4.5 and 4, the same.
    expect(rhythmNeighbours.score(model, Float64Array.of(0.5, 1))).toBeCloseTo(-(0.75 + 0.25), 6);
  });

  it('counts shorter times of the second group less, the less the fewer vectors there are', () => {
    const score = (count: number, probe: number[], practice = 20) =>
      rhythmNeighbours.score(
        rhythmNeighbours.fit(
          Array.from({ length: count }, () => Float64Array.of(0, 0)),
          { ...exactly([1, 1]), secondGroup: 1, practice, shapeWeight: 0.001 },
        ),
        Float64Array.from(probe),
      );
    // (10 + 20) / (10 + 40) of 1, over two features; all of it when it is longer, is no time of the second group, or nobody gets practice.
    expect(score(10, [0, -1])).toBeCloseTo(-0.3, 6);
    expect(score(30, [0, -1])).toBeCloseTo(-50 / 70 / 2, 6);
    for (const all of [score(10, [0, 1]), score(10, [-1, 0]), score(10, [0, -1], 0)])
      expect(all).toBeCloseTo(-0.5, 6);
  });

  it('shrinks the scale towards the prior, worked by hand', () => {
    // Equal weights: lower median 1, sum of |x - 1| = 4; (4 + 3 * 8) / (2 + 3), and 4 / 2 without a prior.
    const scale = (options: object) =>
      rhythmNeighbours.fit(vectorsOf([0], [1], [4]), { halfLife: 1e9, ...options }).scale[0];
    expect(scale({ priorScale: [8], priorWeight: 3 })! * 5).toBeCloseTo((4 / 3) * 3 + 24, 6);
    expect(scale({})).toBeCloseTo(2, 6);
  });

  it('takes the prior for the scale of a single vector', () => {
    expect(rhythmNeighbours.fit(vectorsOf([1, 2]), { priorScale: [0.5, 7] }).scale).toEqual(
      Float64Array.of(0.5, 7),
    );
  });

  it('rejects a prior of another length or with a scale that is not positive', () => {
    for (const priorScale of [[1], [1, 0], [1, Number.NaN]]) {
      expect(codeOf(() => rhythmNeighbours.fit(vectorsOf([1, 2]), { priorScale }))).toBe('option-invalid');
    }
  });
});
