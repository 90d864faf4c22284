import { expect, test } from 'vitest';
import { expectedScale } from './scale-curve.ts';

const curve = { constant: Math.log(0.1), linear: 0.5, quadratic: -0.25, low: -1, high: 2 };

test('is the exponential of the parabola, worked by hand', () => {
  expect(expectedScale(curve, 0)).toBeCloseTo(0.1, 12);
  expect(expectedScale(curve, 1)).toBeCloseTo(0.1 * Math.exp(0.25), 12);
});

test('stays level beyond its ends', () => {
  expect(expectedScale(curve, -7)).toBe(expectedScale(curve, -1));
  expect(expectedScale(curve, 7)).toBe(expectedScale(curve, 2));
});

test('is that of the middle where nothing is known', () => {
  expect(expectedScale(curve, Number.NaN)).toBe(expectedScale(curve, 0.5));
});
