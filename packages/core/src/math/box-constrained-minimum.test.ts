import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxConstrainedMinimum } from './box-constrained-minimum.ts';

describe('boxConstrainedMinimum', () => {
  it('shares the sum out by the inverse of a diagonal, held at the upper bound, worked by hand', () => {
    const diagonal = Float64Array.of(1, 0, 0, 0, 2, 0, 0, 0, 4);
    // Free: x proportional to 1, 1/2, 1/4; of 1 in all that is 4/7, 2/7, 1/7.
    const { x } = boxConstrainedMinimum(diagonal, 3, 1);
    for (const [i, share] of [4 / 7, 2 / 7, 1 / 7].entries()) expect(x[i]).toBeCloseTo(share, 9);
    // Of 2 in all the first would be 8/7: it stays at 1, and 1 is left for 2/3 and 1/3.
    const bounded = boxConstrainedMinimum(diagonal, 3, 2);
    for (const [i, share] of [1, 2 / 3, 1 / 3].entries()) expect(bounded.x[i]).toBeCloseTo(share, 9);
  });

  it('ends where no feasible exchange lowers the value (Karush, Kuhn and Tucker)', () => {
    let all = 0;
    let unconverged = 0;
    const numbers = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 18, maxLength: 18 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 59 }), (entries, tenths) => {
        const size = 6;
        // A' A of a 3 by 6 matrix: positive semidefinite, singular.
        const matrix = new Float64Array(size * size).map((_, place) => {
          const [i, j] = [Math.floor(place / size), place % size];
          return [0, 1, 2].reduce((sum, k) => sum + entries[k * size + i]! * entries[k * size + j]!, 0);
        });
        const { x, gradient, converged } = boxConstrainedMinimum(matrix, size, tenths / 10, 1e-7);
        expect(x.reduce((sum, value) => sum + value, 0)).toBeCloseTo(tenths / 10, 9);
        expect(x.every((value) => value >= 0 && value <= 1)).toBe(true);
        all++;
        if (!converged) {
          unconverged++;
          return;
        }
        const raisable = gradient.filter((_, i) => x[i]! < 1);
        const lowerable = gradient.filter((_, i) => x[i]! > 0);
        expect(Math.min(...raisable)).toBeGreaterThan(Math.max(...lowerable) - 1e-6);
      }),
      { numRuns: 1000 },
    );
    // Steps get small where a matrix is nearly singular: the limit of steps ends 1 in some 2,000, and it says so.
    expect(unconverged).toBeLessThanOrEqual(all / 100);
  });
});
