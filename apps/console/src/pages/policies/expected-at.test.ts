import { describe, expect, it } from 'vitest';
import { expectedAt } from './expected-at.ts';

const points = [
  { fmr: 0.1, fnmr: 0.2, low: 0.1, high: 0.4 },
  { fmr: 0.001, fnmr: 0.6, low: 0.5, high: 0.8 },
];

describe('the expected rate of false non-matches', () => {
  it('lies between measured points by the logarithm of the rate of false matches', () => {
    expect(expectedAt(points, 0.01)).toEqual({
      fnmr: expect.closeTo(0.4),
      low: expect.closeTo(0.3),
      high: expect.closeTo(0.6),
    });
  });

  it('is told of no rate that is rarer than any that was measured, and of a laxer one as of the last', () => {
    expect(expectedAt(points, 0.0001)).toBeNull();
    expect(expectedAt(points, 0.001)?.fnmr).toBe(0.6);
    expect(expectedAt(points, 0.9)?.fnmr).toBe(0.2);
    expect(expectedAt([], 0.1)).toBeNull();
  });
});
