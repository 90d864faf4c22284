import { expect, test } from 'vitest';
import { seededRandom } from '../math/seeded-random.ts';
import { zeros } from './matrix.ts';
import { fillUniform } from './parameter.ts';
import { Perceptron } from './perceptron.ts';
import { plainKernel } from './plain-kernel.ts';
import { relativeError, slopesOf } from './testing/gradient-check.ts';

test('agrees with finite differences, in its weights and in what it is given', () => {
  const layers = new Perceptron(plainKernel, 'p', { sizes: [4, 3, 2, 3], rows: 5 }, seededRandom(1));
  const [x, dx, slope] = [zeros(plainKernel, 5, 4), zeros(plainKernel, 5, 4), zeros(plainKernel, 5, 3)];
  fillUniform(x.data, 1, seededRandom(2));
  fillUniform(slope.data, 1, seededRandom(3));
  const loss = () => layers.forward(x).data.reduce((sum, value, i) => sum + slope.data[i]! * value, 0);
  loss();
  layers.backward(x, slope, dx);
  const given = { value: x.data, gradient: dx.data };
  expect(relativeError(slopesOf([...layers.parameters, given], loss))).toBeLessThan(2e-3);
});

test('agrees with two layers worked out by hand', () => {
  const layers = new Perceptron(plainKernel, 'p', { sizes: [1, 1, 1], rows: 1 }, () => 0.5);
  for (const [i, { value }] of layers.parameters.entries()) value[0] = [2, 1, 3, -1][i]!;
  const x = zeros(plainKernel, 1, 1);
  x.data[0] = 0.25;
  expect(layers.forward(x).data[0]).toBeCloseTo(3 * Math.tanh(2 * 0.25 + 1) - 1, 6);
});
