import { describe, expect, it } from 'vitest';
import { logGamma } from './log-gamma.ts';
import { logSumExp } from './log-sum-exp.ts';
import { normalQuantile } from './normal-quantile.ts';
import { softplus } from './softplus.ts';
import { studentTLogDensity } from './student-t-log-density.ts';

describe('logGamma', () => {
  it.each([
    [1e-3, 6.907178885383854],
    [0.25, 1.2880225246980772],
    [1.5, -0.12078223763524543],
    [7, 6.579251212010102],
    [50.5, 146.5192554907206],
    [1000, 5905.220423209181],
  ])('of %d is that of Python’s math.lgamma', (x, expected) => {
    expect(Math.abs(logGamma(x) / expected - 1)).toBeLessThan(1e-13);
  });
});

describe('studentTLogDensity', () => {
  it.each([
    // Cauchy: 1 / pi at its centre.
    [0, 0, 1, 1, -Math.log(Math.PI)],
    // Python, from math.lgamma.
    [1.5, 0.5, 2, 4, -1.8255379881127582],
    [-30, 0, 0.1, 3, -19.31627574347363],
    [2, 0, 1, 30, -2.8672990411659445],
  ])('at %d with centre %d, scale %d, degrees %d', (x, centre, scale, degrees, expected) => {
    expect(studentTLogDensity(x, centre, scale, degrees)).toBeCloseTo(expected, 12);
  });
});

describe('normalQuantile', () => {
  it.each([
    [1e-12, -7.034483825301132],
    [0.001, -3.090232306167813],
    [0.025, -1.9599639845400538],
    [0.3, -0.5244005127080407],
    [0.975, 1.9599639845400536],
    [0.9999999, 5.199337582290662],
  ])('of %d is that of Python’s statistics.NormalDist', (p, expected) => {
    expect(normalQuantile(p)).toBeCloseTo(expected, 12);
  });
});

describe('softplus and logSumExp', () => {
  it('are right where exp is not', () => {
    expect(softplus(0)).toBeCloseTo(Math.LN2, 15);
    expect([softplus(1000), softplus(-1000)]).toEqual([1000, 0]);
    expect(logSumExp([0, 0, 0])).toBeCloseTo(Math.log(3), 15);
    expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.LN2, 10);
    expect(logSumExp([-1000, -1000])).toBeCloseTo(-1000 + Math.LN2, 10);
    expect(logSumExp([])).toBe(Number.NEGATIVE_INFINITY);
  });
});
