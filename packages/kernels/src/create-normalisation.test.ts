import { seededRandom } from '@ductus/core';
import {
  BatchNormalisation,
  type Matrix,
  type MatrixKernel,
  plainKernel,
  sequencesOf,
  zeros,
} from '@ductus/core/neural';
import { describe, expect, test } from 'vitest';
import { loadKernel } from './load-kernel.ts';

const sequences = sequencesOf([5, 1, 9]);

function filled(kernel: MatrixKernel, columns: number, seed: number): Matrix {
  const matrix = zeros(kernel, sequences.rows, columns);
  const random = seededRandom(seed);
  for (let i = 0; i < matrix.data.length; i++) matrix.data[i] = 3 * random() - 1;
  return matrix;
}

/** All that a normalisation changes, there and back. */
function bothWays(kernel: MatrixKernel, columns: number, rectified: boolean) {
  const layer = new BatchNormalisation(kernel, 'n', columns, rectified);
  layer.scale.value.forEach((_, c) => {
    layer.scale.value[c] = 0.5 + c / 7;
    layer.offset.value[c] = (c % 3) - 1;
  });
  const [x, y, dy] = [
    filled(kernel, columns, 1),
    zeros(kernel, sequences.rows, columns),
    filled(kernel, columns, 2),
  ];
  layer.forward(x, y, sequences);
  layer.backward(x, y, dy, sequences);
  const moments = layer.moments.map(({ value }) => Array.from(value));
  const gradients = layer.parameters.map(({ gradient }) => Array.from(gradient));
  return { y: Array.from(y.data), dy: Array.from(dy.data), moments, gradients };
}

describe('the SIMD passes of a normalisation', () => {
  // Four columns at a time, and what is left over.
  test.each([8, 7, 3].flatMap((columns) => [true, false].map((rectified) => [columns, rectified] as const)))(
    'give what plain TypeScript gives, bit for bit: %i columns, rectified %s',
    (columns, rectified) => {
      expect(bothWays(loadKernel(2)!, columns, rectified)).toEqual(bothWays(plainKernel, columns, rectified));
    },
  );

  test('do without what lies outside their memory', () => {
    const kernel = loadKernel(2)!;
    const elsewhere: MatrixKernel = { ...kernel, floats: (length) => new Float32Array(length) };
    expect(bothWays(elsewhere, 8, true)).toEqual(bothWays(plainKernel, 8, true));
  });

  test('take a number that is none for none', () => {
    for (const kernel of [plainKernel, loadKernel(2)!]) {
      const x = zeros(kernel, 1, 4);
      x.data.set([Number.NaN, -1, 1, 2]);
      const [factor, summand] = [kernel.floats(4).fill(1), kernel.floats(4)];
      const y = zeros(kernel, 1, 4);
      kernel.normalisation.scale(x, y, { from: 0, count: 1 }, { factor, summand, floor: 0 });
      expect(Array.from(y.data)).toEqual([0, 0, 1, 2]);
    }
  });
});
