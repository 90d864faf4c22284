import { expect, test } from 'vitest';
import { factorise, solveFactor, solveTransposed } from './symmetric-matrix.ts';

// numpy: A = [[4, 2, 1], [2, 5, 3], [1, 3, 6]]; b = [1, 2, 3]; linalg.slogdet(A)[1]; b @ linalg.solve(A, b)
const matrix = () => Float64Array.of(4, 2, 5, 1, 3, 6);

test('factorises, with the logarithm of the determinant', () => {
  expect(factorise(matrix(), 3)).toBeCloseTo(Math.log(67), 12);
});

test('solves, with the length of the solution', () => {
  const factor = matrix();
  factorise(factor, 3);
  const b = Float64Array.of(1, 2, 3);
  const length = solveFactor(factor, 3, b);
  solveTransposed(factor, 3, b);
  // Checked by multiplying back.
  const [x, y, z] = b as unknown as [number, number, number];
  expect(4 * x + 2 * y + z).toBeCloseTo(1, 12);
  expect(2 * x + 5 * y + 3 * z).toBeCloseTo(2, 12);
  expect(x + 3 * y + 6 * z).toBeCloseTo(3, 12);
  expect(length).toBeCloseTo(x + 2 * y + 3 * z, 12);
});
