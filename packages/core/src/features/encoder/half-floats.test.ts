import { expect, test } from 'vitest';
import { fromHalf, toHalf } from './half-floats.ts';

test('agrees with NumPy', () => {
  // [hex(v) for v in np.array([0, -0., 1/3, 65504, 65519.9, 65520, 2**-14, 2**-14*(1-2**-12), 2**-24, 2**-25, 1.5*2**-24,
  //   2049, 2051, -7.25, np.inf], np.float64).astype(np.float16).view(np.uint16)]
  const values = [
    0,
    -0,
    1 / 3,
    65504,
    65519.9,
    65520,
    2 ** -14,
    2 ** -14 * (1 - 2 ** -12),
    2 ** -24,
    2 ** -25,
    1.5 * 2 ** -24,
    2049,
    2051,
    -7.25,
    Number.POSITIVE_INFINITY,
  ];
  expect(values.map(toHalf)).toEqual([
    0x0000, 0x8000, 0x3555, 0x7bff, 0x7bff, 0x7c00, 0x0400, 0x0400, 0x0001, 0x0000, 0x0002, 0x6800, 0x6802,
    0xc740, 0x7c00,
  ]);
});

test('every half there is comes back as it was', () => {
  const halves = Array.from({ length: 65536 }, (_, half) => half);
  const lost = halves.filter((half) => !Number.isNaN(fromHalf(half)) && toHalf(fromHalf(half)) !== half);
  expect(lost).toEqual([]);
  expect(fromHalf(toHalf(Number.NaN))).toBeNaN();
});
