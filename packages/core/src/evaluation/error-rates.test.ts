import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detCurve } from './det-curve.ts';
import { equalErrorRate } from './equal-error-rate.ts';
import { errorRates } from './error-rates.ts';
import { scoresWithTies } from './testing/scores.ts';
import { zeroMissRate } from './zero-miss.ts';

describe('errorRates', () => {
  const mated = Float64Array.of(3, 1, 2, 2);
  const nonMated = Float64Array.of(0, 2, 1);

  it('counts a score at the threshold as a match', () => {
    expect(errorRates(mated, nonMated, 2)).toEqual({
      threshold: 2,
      fmr: { value: 1 / 3, count: 1, of: 3 },
      fnmr: { value: 1 / 4, count: 1, of: 4 },
    });
  });

  it('lets all match at the lowest and none at infinity', () => {
    const lowest = errorRates(mated, nonMated, Number.NEGATIVE_INFINITY);
    expect([lowest.fmr.value, lowest.fnmr.value]).toEqual([1, 0]);
    const highest = errorRates(mated, nonMated, Number.POSITIVE_INFINITY);
    expect([highest.fmr.value, highest.fnmr.value]).toEqual([0, 1]);
  });
});

describe('detCurve', () => {
  it('has a point for every distinct score and infinity, worked by hand with ties', () => {
    const curve = detCurve(Float64Array.of(3, 1, 2, 2), Float64Array.of(0, 2, 1));
    expect([...curve.thresholds]).toEqual([0, 1, 2, 3, Number.POSITIVE_INFINITY]);
    expect([...curve.falseMatches]).toEqual([3, 2, 1, 0, 0]);
    expect([...curve.falseNonMatches]).toEqual([0, 0, 1, 3, 4]);
    expect([curve.mated, curve.nonMated]).toEqual([4, 3]);
  });

  it('agrees with counting at every threshold', () => {
    fc.assert(
      fc.property(scoresWithTies, scoresWithTies, (mated, nonMated) => {
        const curve = detCurve(mated, nonMated);
        expect(curve.thresholds.length).toBe(new Set([...mated, ...nonMated]).size + 1);
        for (const [i, threshold] of curve.thresholds.entries()) {
          const counted = errorRates(mated, nonMated, threshold);
          expect(curve.falseMatches[i]).toBe(counted.fmr.count);
          expect(curve.falseNonMatches[i]).toBe(counted.fnmr.count);
        }
      }),
    );
  });
});

describe('equalErrorRate', () => {
  it.each([
    ['apart', [2, 3], [0, 1], 0],
    ['the wrong way round', [0, 1], [2, 3], 1],
    ['all the same', [1, 1], [1, 1, 1], 0.5],
    ['equal at a threshold', [1, 2, 3, 4], [-1, 0, 1.5, 0.5], 0.25],
    // From (FMR 1/2, FNMR 0) to (1/2, 1/3) to (0, 1/3): the rates meet at 1/3.
    ['of unequal numbers', [1, 3, 4], [0, 2], 1 / 3],
    // From (1/2, 0) at the tied score 1 straight to (0, 1/2) above it: halfway is 1/4.
    ['tied across the kinds', [1, 2], [0, 1], 0.25],
  ])('of scores %s is that worked by hand', (_name, mated, nonMated, expected) => {
    const eer = equalErrorRate(Float64Array.from(mated), Float64Array.from(nonMated));
    expect(eer.value).toBeCloseTo(expected, 12);
    expect([eer.mated, eer.nonMated]).toEqual([mated.length, nonMated.length]);
  });

  it('is where the straight lines between the points cross the diagonal', () => {
    fc.assert(
      fc.property(scoresWithTies, scoresWithTies, (mated, nonMated) => {
        const eer = equalErrorRate(mated, nonMated);
        expect(eer.value).toBeCloseTo(bruteForce(mated, nonMated), 10);
        const at = errorRates(mated, nonMated, eer.threshold);
        expect(at.fmr.value).toBeGreaterThanOrEqual(at.fnmr.value);
      }),
    );
  });

  it('stays when both kinds change places and sign', () => {
    fc.assert(
      fc.property(scoresWithTies, scoresWithTies, (mated, nonMated) => {
        const mirrored = equalErrorRate(
          nonMated.map((score) => -score),
          mated.map((score) => -score),
        );
        expect(mirrored.value).toBeCloseTo(equalErrorRate(mated, nonMated).value, 10);
      }),
    );
  });
});

/** Walks every line between neighbouring points of the curve and bisects for FMR = FNMR on it. */
function bruteForce(mated: Float64Array, nonMated: Float64Array): number {
  const thresholds = [...new Set([...mated, ...nonMated])].sort((a, b) => a - b);
  const points = [...thresholds, Number.POSITIVE_INFINITY].map((t) => errorRates(mated, nonMated, t));
  for (const [i, after] of points.entries()) {
    const before = points[i - 1];
    if (before === undefined || after.fmr.value > after.fnmr.value) continue;
    let [low, high] = [0, 1];
    const fmr = (s: number) => before.fmr.value + s * (after.fmr.value - before.fmr.value);
    const fnmr = (s: number) => before.fnmr.value + s * (after.fnmr.value - before.fnmr.value);
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2;
      if (fmr(middle) > fnmr(middle)) low = middle;
      else high = middle;
    }
    return fmr(high);
  }
  throw new RangeError('the curve ends below the diagonal');
}

describe('zeroMissRate', () => {
  it('counts the mated that are not above every non-mated, ties included', () => {
    expect(zeroMissRate(Float64Array.of(1, 2, 3), Float64Array.of(0, 2))).toEqual({
      value: 2 / 3,
      count: 2,
      of: 3,
    });
    expect(zeroMissRate(Float64Array.of(1), Float64Array.of(0)).value).toBe(0);
  });

  it('is the least FNMR of all thresholds at which FMR is zero', () => {
    fc.assert(
      fc.property(scoresWithTies, scoresWithTies, (mated, nonMated) => {
        const curve = detCurve(mated, nonMated);
        const misses = curve.falseNonMatches.filter((_, i) => curve.falseMatches[i] === 0);
        expect(zeroMissRate(mated, nonMated).count).toBe(Math.min(...misses));
      }),
    );
  });
});
