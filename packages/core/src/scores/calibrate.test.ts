import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrate, calibrationFor, clipBits, fixedTextCalibrationFor } from './calibrate.ts';

const entries = [
  { samples: 4, offset: 14, slope: 10 },
  { samples: 16, offset: 12, slope: 9 },
];

describe('calibrate', () => {
  test('turns natural log-odds into bits', () => {
    // ln 8 is 3 bits.
    expect(calibrate({ offset: 0, slope: 1 }, Math.log(8))).toBeCloseTo(3, 12);
    expect(calibrate({ offset: Math.log(2), slope: 1 }, Math.log(8))).toBeCloseTo(4, 12);
  });

  test('more similar means more bits', () => {
    const score = fc.double({ min: -4, max: 0, noNaN: true });
    fc.assert(
      fc.property(score, score, fc.integer({ min: 2, max: 100 }), (one, two, samples) => {
        const calibration = calibrationFor(entries, samples);
        const [low, high] = [Math.min(one, two), Math.max(one, two)];
        expect(calibrate(calibration, high)).toBeGreaterThanOrEqual(calibrate(calibration, low));
      }),
    );
  });
});

describe('calibrationFor', () => {
  test('gives the entry itself at its number of samples', () => {
    expect(calibrationFor(entries, 4)).toMatchObject({ offset: 14, slope: 10 });
    expect(calibrationFor(entries, 16)).toMatchObject({ offset: 12, slope: 9 });
  });

  test('interpolates in the logarithm: 8 lies half-way between 4 and 16', () => {
    const { offset, slope } = calibrationFor(entries, 8);
    expect(offset).toBeCloseTo(13, 12);
    expect(slope).toBeCloseTo(9.5, 12);
  });

  test('gives the nearest entry outside the range', () => {
    expect(calibrationFor(entries, 2)).toMatchObject({ offset: 14 });
    expect(calibrationFor(entries, 500)).toMatchObject({ offset: 12 });
  });
});

test('clipBits keeps bits within the limit and makes nothing of NaN', () => {
  expect([clipBits(9, 8), clipBits(-9, 8), clipBits(3, 8), clipBits(Number.NaN, 8)]).toEqual([8, -8, 3, 0]);
  expect(clipBits(Number.POSITIVE_INFINITY, 8)).toBe(8);
});

describe('fixedTextCalibrationFor', () => {
  test('interpolates all three weights in the logarithm of the number', () => {
    const three = [
      { samples: 4, offset: 14, slope: 10, spread: -1 },
      { samples: 16, offset: 12, slope: 9, spread: -3 },
    ];
    expect(fixedTextCalibrationFor(three, 8)).toEqual({ offset: 13, slope: 9.5, spread: -2 });
    expect(fixedTextCalibrationFor(three, 1)).toEqual({ offset: 14, slope: 10, spread: -1 });
    expect(fixedTextCalibrationFor(three, 99)).toEqual({ offset: 12, slope: 9, spread: -3 });
  });
});
