import { describe, expect, it } from 'vitest';
import { rhythmFeatures } from './rhythm-features.ts';

const { NaN: missing } = Number;

describe('rhythmFeatures', () => {
  it('agrees with numpy', () => {
    // numpy: arcsinh([.08/.05, .1/.05, .06/.05, .2/.1, 1.5/.1, .12/.1, 1.4/.1])
    const timings = Float64Array.of(0.08, 0.1, 0.06, 0.2, 1.5, 0.12, 1.4);
    const expected = [
      1.2489833279048763, 1.4436354751788103, 1.015973134179692, 1.4436354751788103, 3.4023066454805946,
      1.015973134179692, 3.3334775868839923,
    ];
    for (const [i, value] of rhythmFeatures(timings, 3).entries()) {
      expect(value).toBeCloseTo(expected[i]!, 12);
    }
  });

  it('keeps overlaps apart from gaps', () => {
    expect(rhythmFeatures(Float64Array.of(0.1, 0.1, 0.06, -0.04), 2)[3]).toBeCloseTo(
      Math.asinh(-0.04 / 0.1),
      12,
    );
  });

  it('misses what is missing or no typing', () => {
    const features = rhythmFeatures(Float64Array.of(2.1, 0.1, missing, 5.1), 2);
    expect([...features].map(Number.isNaN)).toEqual([true, false, true, true]);
  });

  it('trusts no release of a sample in which one came before its press', () => {
    const features = rhythmFeatures(Float64Array.of(0.1, -0.01, 0.09, 0.2, 0.3, 0.1, 0.31), 3);
    expect([...features].map(Number.isNaN)).toEqual([true, true, true, false, false, true, true]);
  });

  it('rejects timings of another number of keys', () => {
    expect(() => rhythmFeatures(new Float64Array(5), 2)).toThrowError(
      expect.objectContaining({ code: 'vector-length' }),
    );
  });
});
