import { expect, test } from 'vitest';
import { seededRandom } from '../math/seeded-random.ts';
import { zeros } from './matrix.ts';
import { fillUniform } from './parameter.ts';
import { plainKernel } from './plain-kernel.ts';
import { softmaxLoss, softmaxRows } from './softmax-loss.ts';
import { relativeError, slopesOf } from './testing/gradient-check.ts';

test('the gradient agrees with finite differences', () => {
  const scores = zeros(plainKernel, 4, 3);
  fillUniform(scores.data, 2, seededRandom(1));
  const classes = [0, 2, 1, 2];
  const of = () => {
    const shares = { ...scores, data: scores.data.slice() };
    softmaxRows(shares);
    return { shares, loss: softmaxLoss(shares, classes) };
  };
  const { shares } = of();
  const given = { value: scores.data, gradient: shares.data };
  expect(relativeError(slopesOf([given], () => of().loss))).toBeLessThan(2e-3);
});

test('large scores give shares, not infinity', () => {
  const row = { data: Float32Array.of(1000, 1000, -1000), rows: 1, columns: 3, stride: 3 };
  softmaxRows(row);
  expect(Array.from(row.data)).toEqual([0.5, 0.5, 0]);
  expect(softmaxLoss(row, [2])).toBeCloseTo(-Math.log(1e-30), 6);
});
