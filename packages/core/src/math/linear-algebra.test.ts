import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cholesky, solveLower } from './cholesky.ts';
import { covariance } from './covariance.ts';

describe('covariance', () => {
  it('is that of NumPy, numpy.cov(rows.T)', () => {
    const rows = [
      [1, 2, 0],
      [3, 1, 4],
      [5, 7, 2],
      [0, 1, 1.5],
    ];
    const expected = [
      4.916666666666666, 5.083333333333333, 1.7083333333333333, 5.083333333333333, 8.25, -0.375,
      1.7083333333333333, -0.375, 2.7291666666666665,
    ];
    for (const [i, value] of covariance(rows).entries()) expect(value).toBeCloseTo(expected[i]!, 12);
  });

  it('is zero for one row', () => {
    expect([...covariance([[1, 2]])]).toEqual([0, 0, 0, 0]);
  });
});

describe('cholesky', () => {
  const matrix = Float64Array.of(4, 2, 0.6, 2, 5, 1.5, 0.6, 1.5, 3);

  it('is that of NumPy, numpy.linalg.cholesky', () => {
    const expected = [2.0, 0.0, 0.0, 1.0, 2.0, 0.0, 0.3, 0.6, 1.5968719422671311];
    const lower = cholesky(matrix, 3)!;
    for (const [i, value] of lower.entries()) expect(value).toBeCloseTo(expected[i]!, 12);
    const solved = [0.5, 0.75, 1.5029382986043587];
    for (const [i, value] of solveLower(lower, 3, Float64Array.of(1, 2, 3)).entries()) {
      expect(value).toBeCloseTo(solved[i]!, 12);
    }
  });

  it.each([
    ['singular', [1, 2, 2, 4]],
    ['indefinite', [1, 2, 2, 1]],
    ['zero', [0, 0, 0, 0]],
    ['not a number', [Number.NaN, 0, 0, 1]],
  ])('refuses a matrix that is %s', (_name, values) => {
    expect(cholesky(Float64Array.from(values), 2)).toBeUndefined();
  });

  it('multiplies back to the matrix', () => {
    const row = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 8 }), (rows) => {
        const ridged = covariance(rows).map((value, i) => value + (i % 5 === 0 ? 0.1 : 0));
        const lower = cholesky(ridged, 4)!;
        for (let i = 0; i < 4; i++) {
          for (let j = 0; j < 4; j++) {
            let sum = 0;
            for (let k = 0; k < 4; k++) sum += lower[i * 4 + k]! * lower[j * 4 + k]!;
            expect(sum).toBeCloseTo(ridged[i * 4 + j]!, 9);
          }
        }
      }),
    );
  });
});
