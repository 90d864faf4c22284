import { describe, expect, it } from 'vitest';
import { endOfCurve } from './end-of-curve.ts';

describe('the end of a measured curve', () => {
  it('is its rarest rate of false matches, in whichever order the points are', () => {
    const [rare, often] = [
      { fmr: 0.001, fnmr: 0.6 },
      { fmr: 0.1, fnmr: 0.1 },
    ];
    expect(endOfCurve([often, rare])).toBe(rare);
    expect(endOfCurve([rare, often])).toBe(rare);
    expect(endOfCurve([])).toBeNull();
  });
});
