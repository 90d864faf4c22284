import { describe, expect, it } from 'vitest';
import { recencyKnn } from './recency-knn.ts';
import { codeOf } from './testing/code-of.ts';
import { describeDetector } from './testing/conformance.ts';
import { type GeneratedPerson, generatePeople } from './testing/people.ts';

describeDetector(recencyKnn, { recency: true });

const vectorsOf = (...rows: number[][]) => rows.map((row) => Float64Array.from(row));

describe('recencyKnn', () => {
  const vectors = vectorsOf([0, 5, 1], [1, 4, 1.5], [3, 6, 0.5], [2, 9, 1], [5, 5, 2], [4, 7, 8]);
  const probes = vectorsOf([3, 6, 1], [0, 0, 0], [4, 7, 8], [10, 7, 2]);

  // NumPy: w = 0.5 ** (age / halfLife), m = lower weighted median, a = (w * |x - m|).sum() / w.sum() * 6 / 5,
  // then the mean of the smallest distances np.minimum(np.abs(x - t) / a, clip).mean() to the newest.
  it.each([
    [3, 2, 4, 2, [-0.40537466101174324, -1.2723250201226275, -0.5405791736881119, -1.0790034755889708]],
    [25, 5, 50, 4, [-0.6627149669383247, -1.7250586912929822, -1.5499015149846764, -1.8085580637859529]],
    [1, 1, 3, 1.5, [-0.8783003300330033, -1.0866336633663367, 0, -1.0]],
  ])('scores as NumPy does with halfLife %d, neighbours %d, newest %d, clip %d', (...given) => {
    const [halfLife, neighbours, newest, clip, expected] = given;
    const model = recencyKnn.fit(vectors, { halfLife, neighbours, newest, clip });
    for (const [i, probe] of probes.entries()) {
      expect(recencyKnn.score(model, probe)).toBeCloseTo(expected[i]!, 12);
    }
  });

  it('shrinks the scale towards the prior, worked by hand', () => {
    // Equal weights: lower median 1, mean |x - 1| = 4/3, times 3/2 = 2.
    const three = vectorsOf([0], [1], [4]);
    const scale = (options: object) => recencyKnn.fit(three, { halfLife: 1e9, ...options }).scale[0];
    expect(scale({})).toBeCloseTo(2, 8);
    expect(scale({ priorScale: [8], priorWeight: 3 })).toBeCloseTo(5, 8);
    expect(scale({ priorScale: Float64Array.of(8), priorWeight: 0 })).toBeCloseTo(2, 8);
    expect(scale({ priorScale: [8], priorWeight: 1e9 })).toBeCloseTo(8, 6);
    expect(scale({ minimumScale: 3 })).toBe(3);
  });

  it('takes the prior alone where one vector has the feature, and nothing without a prior', () => {
    const gappy = vectorsOf([0, 1], [1, Number.NaN], [4, Number.NaN]);
    expect(recencyKnn.fit(gappy, { priorScale: [1, 7] }).scale[1]).toBe(7);
    expect(recencyKnn.fit(gappy).scale[1]).toBeNaN();
  });

  it('rejects a prior of another length or with a scale that is not positive', () => {
    for (const priorScale of [
      [1, 1],
      [1, 1, 1, 1],
      [1, 0, 1],
      [1, -1, 1],
      [1, Number.NaN, 1],
    ]) {
      expect(codeOf(() => recencyKnn.fit(vectors, { priorScale }))).toBe('option-invalid');
    }
  });

  it('averages over all vectors when there are fewer than neighbours', () => {
    const two = vectorsOf([0], [2]);
    const model = recencyKnn.fit(two, { neighbours: 5, priorScale: [1], priorWeight: 1e9 });
    expect(recencyKnn.score(model, Float64Array.of(3))).toBeCloseTo(-2, 6);
  });

  it('keeps the newest vectors only, but learns scales from all', () => {
    const model = recencyKnn.fit(vectors, { newest: 2 });
    expect([...model.vectors]).toEqual([5, 5, 2, 4, 7, 8]);
    expect(model.scale).toEqual(recencyKnn.fit(vectors).scale);
  });

  it('stays between minus clip and zero', () => {
    const model = recencyKnn.fit(vectors, { clip: 3 });
    expect(recencyKnn.score(model, Float64Array.of(1e9, -1e9, 1e9))).toBe(-3);
    expect(recencyKnn.score(recencyKnn.fit(vectors, { neighbours: 1 }), vectors[5]!)).toBe(-0);
  });

  it('weighs recent vectors more', () => {
    const [old, recent] = generatePeople(2, 5, 21) as [GeneratedPerson, GeneratedPerson];
    const moved = recencyKnn.fit([...old.enrolment, ...recent.enrolment], { halfLife: 5, newest: 20 });
    const back = recencyKnn.fit([...recent.enrolment, ...old.enrolment], { halfLife: 5, newest: 20 });
    for (const probe of recent.probes) {
      expect(recencyKnn.score(moved, probe)).toBeGreaterThan(recencyKnn.score(back, probe));
    }
  });

  it('passes over a vector that shares fewer than half of the comparable features', () => {
    const nan = Number.NaN;
    const sparse = vectorsOf([0, 0, 0], [2, 2, 2], [9, nan, nan], [1, 1, 1]);
    const model = recencyKnn.fit(sparse, { neighbours: 1, priorScale: [1, 1, 1], priorWeight: 1e9 });
    // Alone in its one feature the third vector would be at distance 0.
    expect(recencyKnn.score(model, Float64Array.of(9, 3, 3))).toBeCloseTo(-(4 + 1 + 1) / 3, 6);
  });
});
