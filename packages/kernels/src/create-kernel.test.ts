import { seededRandom } from '@ductus/core';
import { type Matrix, type MatrixKernel, type ProductOptions, plainKernel } from '@ductus/core/neural';
import { describe, expect, test } from 'vitest';
import { loadKernel } from './load-kernel.ts';

const kernel = loadKernel(8)!;

function random(from: MatrixKernel, rows: number, columns: number, stride: number, seed: number): Matrix {
  const data = from.floats(rows * stride + columns);
  const draw = seededRandom(seed);
  for (let i = 0; i < data.length; i++) data[i] = 2 * draw() - 1;
  return { data, rows, columns, stride };
}

/** The largest difference to the plain kernel's product of the same numbers. */
function worst(rows: number, columns: number, depth: number, options: ProductOptions, overlap = 0): number {
  const sizes = [
    options.transposeA ? [depth, rows] : [rows, depth],
    options.transposeB ? [columns, depth] : [depth, columns],
    [rows, columns],
  ] as const;
  const products = [kernel, plainKernel].map((one) => {
    const [a, b, into] = sizes.map(([r, c], i) =>
      random(one, r, c, i === 0 && overlap > 0 ? overlap : c + i, i + 1),
    );
    one.multiply(a!, b!, into!, options);
    return into!.data;
  });
  return Math.max(...products[0]!.map((value, i) => Math.abs(value - products[1]![i]!)));
}

test('is built where the tests run', () => {
  expect(loadKernel(1)).not.toBeNull();
  expect(kernel.floats(3).buffer.byteLength).toBe(8 * 1024 * 1024);
});

describe('the SIMD kernel multiplies as the plain one does', () => {
  // Whole tiles, edges of tiles, one row, and more than one block of rows, depth and columns.
  const sizes = [
    [8, 16, 12],
    [13, 9, 5],
    [1, 3, 7],
    [2, 37, 40],
    [3, 16, 9],
    [67, 10, 260],
    [5, 520, 3],
    [1, 1, 1],
  ] as const;
  const ways: ProductOptions[] = [
    {},
    { transposeA: true },
    { transposeB: true },
    { add: true },
    { transposeA: true, add: true },
  ];
  test.each(sizes.flatMap((size) => ways.map((way) => [...size, way] as const)))(
    '%i x %i, depth %i, %o',
    (rows, columns, depth, way) => {
      expect(worst(rows, columns, depth, way)).toBeLessThan(1e-5 * Math.sqrt(depth) + 1e-6);
    },
  );

  test('with rows that overlap', () => {
    expect(worst(20, 8, 12, {}, 4)).toBeLessThan(1e-5);
    expect(worst(12, 8, 20, { transposeA: true }, 4)).toBeLessThan(1e-5);
  });
});

test('numbers beyond its memory, or of another, are multiplied all the same', () => {
  const small = loadKernel(1)!;
  const [a, b, into] = [
    random(small, 300, 300, 300, 1),
    random(small, 300, 300, 300, 2),
    random(small, 300, 300, 300, 3),
  ];
  expect(into.data.buffer).not.toBe(a.data.buffer);
  small.multiply(a, b, into);
  const expected = random(plainKernel, 300, 300, 300, 3);
  plainKernel.multiply(a, b, expected);
  expect(into.data).toEqual(expected.data);
});
