import { describe, expect, test } from 'vitest';
import { rhythmNeighbours } from '../detectors/rhythm-neighbours.ts';
import { bitsOfRhythm, fixedTextBits, templateSpread } from './fixed-text-bits.ts';

const nats = (offset: number, slope: number, spread: number) => ({
  offset: offset * Math.LN2,
  slope: slope * Math.LN2,
  spread: spread * Math.LN2,
});
const zeros = (length: number) => new Float64Array(length);
const scaleOf = (length: number, scale = 1) => ({ scale: zeros(length).fill(scale) });

describe('bitsOfRhythm', () => {
  test('weighs score and the logarithm of the mean scale, for a text of 31 features', () => {
    const model = scaleOf(31, Math.exp(-2));
    // 10 + 3 * -2 + 0.5 * -2
    expect(bitsOfRhythm(nats(10, 3, 0.5), model, zeros(31), -2)).toBeCloseTo(3, 12);
  });

  test('gives more for more features that can be compared, up to twice as many', () => {
    const bits = (features: number) => bitsOfRhythm(nats(1, 0, 0), scaleOf(features), zeros(features), 0);
    expect(bits(31)).toBeCloseTo(1, 12);
    expect(bits(8)).toBeCloseTo(Math.sqrt(8 / 31), 12);
    for (const features of [62, 100]) expect(bits(features)).toBeCloseTo(Math.SQRT2, 12);
    const missing = zeros(31).fill(Number.NaN, 8);
    expect(bitsOfRhythm(nats(1, 0, 0), scaleOf(31), missing, 0)).toBeCloseTo(Math.sqrt(8 / 31), 12);
  });
});

describe('templateSpread', () => {
  test('leaves out what the template or the probe does not have', () => {
    const scale = Float64Array.of(1, Number.NaN, 3);
    expect(templateSpread({ scale }, Float64Array.of(0, 0, Number.NaN))).toEqual({
      spread: Math.log(2),
      comparable: 1,
    });
  });
});

describe('fixedTextBits', () => {
  test('stays within the population’s limit either way', () => {
    const model = rhythmNeighbours.fit([zeros(31), zeros(31).fill(0.1)], {});
    const population = (offset: number) =>
      ({ limitBits: 4, calibration: [{ samples: 1, ...nats(offset, 0, 0) }] }) as unknown as Parameters<
        typeof fixedTextBits
      >[3];
    expect(fixedTextBits(model, 1, zeros(31), population(3))).toBeCloseTo(3, 12);
    expect(fixedTextBits(model, 1, zeros(31), population(9))).toBe(4);
    expect(fixedTextBits(model, 1, zeros(31), population(-9))).toBe(-4);
  });
});
