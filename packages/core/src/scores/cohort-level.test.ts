import { expect, test } from 'vitest';
import { cohortLevel } from './cohort-level.ts';

/** A unit vector whose cosine to the first axis is that. */
const at = (cosine: number) => Float32Array.of(cosine, Math.sqrt(1 - cosine * cosine));
const axis = at(1);

test('the level is that of the most similar tenth, of twenty at least', () => {
  // 300 others at cosines 0.000, 0.001 ... 0.299: the most similar 30 have mean 0.2845, and steps of 0.001 between.
  const { mean, deviation } = cohortLevel(
    axis,
    Array.from({ length: 300 }, (_, i) => at(i / 1000)),
  );
  expect(mean).toBeCloseTo(0.2845, 5);
  expect(deviation).toBeCloseTo(0.001 * Math.sqrt((30 ** 2 - 1) / 12), 5);
  // Of 100 the 20 from 0.080 on.
  expect(
    cohortLevel(
      axis,
      Array.from({ length: 100 }, (_, i) => at(i / 1000)),
    ).mean,
  ).toBeCloseTo(0.0895, 5);
});

test('a cohort of one, or of people who are all alike, still gives a finite score', () => {
  expect(cohortLevel(axis, [at(0.5)])).toEqual({ mean: expect.closeTo(0.5, 6), deviation: 1e-3 });
});
