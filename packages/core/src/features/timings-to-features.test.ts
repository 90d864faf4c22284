import { describe, expect, it } from 'vitest';
import { DetectorError } from '../errors.ts';
import { featureKinds } from './feature-kinds.ts';
import { timingsToFeatures } from './timings-to-features.ts';

const { NaN: missing } = Number;

describe('timingsToFeatures', () => {
  it('agrees with numpy', () => {
    // numpy: h=[.0812,.1043,.0021,1.999]; d=[.1513,.0021,4.75]; u=[.0701,-.0634,4.6]
    // np.log(h), np.log(np.maximum(d,.005)), np.arcsinh(u/.1)
    const expected = [
      -2.5108400318145048, -2.26048391697541, -6.16581793425276, 0.6926470555182631, -1.888490658187827,
      -5.298317366548036, 1.55814461804655, 0.6534856055646602, -0.5977602237455001, 4.521906703564322,
    ];
    const timings = Float64Array.of(
      0.0812,
      0.1043,
      0.0021,
      1.999,
      0.1513,
      0.0021,
      4.75,
      0.0701,
      -0.0634,
      4.6,
    );
    for (const [i, value] of timingsToFeatures(timings, 4).entries())
      expect(value).toBeCloseTo(expected[i]!, 12);
  });

  it('keeps what is missing and drops what cannot be typing', () => {
    const timings = Float64Array.of(missing, 0, -0.1, 2.001, missing, 5.001, -0.2, missing, -5.1, 5.1);
    const features = Array.from(timingsToFeatures(timings, 4));
    const floor = Math.log(0.005);
    expect(features).toEqual([
      missing,
      missing,
      missing,
      missing,
      missing,
      missing,
      floor,
      missing,
      missing,
      missing,
    ]);
  });

  it('does not change its input', () => {
    const timings = Float64Array.of(0.1, 3, 0.2, 0.1);
    timingsToFeatures(timings, 2);
    expect(Array.from(timings)).toEqual([0.1, 3, 0.2, 0.1]);
  });

  it.each([
    [4, 3],
    [4, 1],
    [1, 1],
    [4, 2.5],
  ])('refuses %i timings for %d keys', (length, keys) => {
    expect(() => timingsToFeatures(new Float64Array(length), keys)).toThrowError(
      expect.objectContaining({ code: 'vector-length' }),
    );
  });
});

describe('featureKinds', () => {
  it('lists n holds, n - 1 press-press and n - 1 release-press', () => {
    const kinds = featureKinds(10);
    expect(kinds).toHaveLength(31);
    expect(kinds.lastIndexOf('hold')).toBe(10);
    expect([kinds.indexOf('press-press'), kinds.lastIndexOf('press-press')]).toEqual([11, 20]);
    expect(kinds.indexOf('release-press')).toBe(21);
  });

  it('refuses a text without characters', () => {
    for (const length of [0, -1, 1.5, missing]) expect(() => featureKinds(length)).toThrow(DetectorError);
  });
});
