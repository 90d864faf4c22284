import { describe, expect, test } from 'vitest';
import { seededRandom } from '../math/seeded-random.ts';
import { AttentionPool } from './attention-pool.ts';
import { BatchNormalisation } from './batch-normalisation.ts';
import { CentroidLoss } from './centroid-loss.ts';
import { Convolution } from './convolution.ts';
import { Dense } from './dense.ts';
import { Dropout } from './dropout.ts';
import { Embedding } from './embedding.ts';
import { type Matrix, zeros } from './matrix.ts';
import { fillUniform } from './parameter.ts';
import { plainKernel } from './plain-kernel.ts';
import { sequencesOf } from './sequences.ts';
import { relativeError, slopesOf } from './testing/gradient-check.ts';
import { unitRows, unitRowsBackward } from './unit-rows.ts';

/** What 32-bit floats and a step of 1/128 leave of agreement; a wrong term leaves a tenth and more. */
const NEAR = 2e-3;

const sequences = sequencesOf([3, 1, 4]);

function randomMatrix(rows: number, columns: number, seed: number): Matrix {
  const matrix = zeros(plainKernel, rows, columns);
  fillUniform(matrix.data, 1, seededRandom(seed));
  return matrix;
}

/** A loss that weighs every number of the sequences differently, and its slope. */
function weighed(y: Matrix, rows = y.rows) {
  const weights = randomMatrix(y.rows, y.columns, 99);
  const kept: number[] = [];
  if (rows === sequences.rows) {
    for (const [s, start] of sequences.starts.entries()) {
      for (let row = start; row < start + sequences.lengths[s]!; row++) kept.push(row);
    }
  } else for (let row = 0; row < rows; row++) kept.push(row);
  for (let row = 0; row < y.rows; row++) {
    if (!kept.includes(row)) weights.data.fill(0, row * y.columns, (row + 1) * y.columns);
  }
  return {
    slope: weights,
    loss: () =>
      y.data.reduce((sum, value, i) => (weights.data[i] === 0 ? sum : sum + weights.data[i]! * value), 0),
  };
}

const copyOf = (matrix: Matrix): Matrix => ({ ...matrix, data: matrix.data.slice() });
const asParameter = (value: Matrix, gradient: Matrix) => ({ value: value.data, gradient: gradient.data });

describe('the backward pass agrees with finite differences', () => {
  test('of a dense layer', () => {
    const layer = new Dense(plainKernel, 'd', { inputs: 4, outputs: 3 }, seededRandom(1));
    const [x, y, dx] = [randomMatrix(5, 4, 2), zeros(plainKernel, 5, 3), zeros(plainKernel, 5, 4)];
    const { slope, loss } = weighed(y);
    layer.backward(x, slope, dx);
    const forward = () => {
      layer.forward(x, y);
      return loss();
    };
    expect(relativeError(slopesOf([...layer.parameters, asParameter(x, dx)], forward))).toBeLessThan(NEAR);
  });

  test('of a convolution, which no sequence feels beyond its ends', () => {
    const layer = new Convolution(plainKernel, 'c', { inputs: 2, outputs: 3 }, seededRandom(1));
    const [x, y] = [randomMatrix(sequences.rows, 2, 2), zeros(plainKernel, sequences.rows, 3)];
    const dx = zeros(plainKernel, sequences.rows, 2);
    const { slope, loss } = weighed(y);
    layer.forward(x, y, sequences);
    layer.backward(x, slope, sequences, dx);
    // The empty rows of x are zero whatever stands there, so their slope is.
    for (const row of [0, 4, 6, 11]) dx.data.fill(0, row * 2, row * 2 + 2);
    const forward = () => {
      layer.forward(x, y, sequences);
      return loss();
    };
    expect(relativeError(slopesOf([...layer.parameters, asParameter(x, dx)], forward))).toBeLessThan(NEAR);
  });

  test.each([true, false])('of batch normalisation (rectified: %s)', (rectified) => {
    const layer = new BatchNormalisation(plainKernel, 'b', 3, rectified);
    for (const { value } of layer.parameters) fillUniform(value, 1, seededRandom(4));
    const x = randomMatrix(sequences.rows, 3, 11);
    const y = zeros(plainKernel, sequences.rows, 3);
    const { slope, loss } = weighed(y);
    const forward = () => {
      layer.forward(x, y, sequences);
      return loss();
    };
    forward();
    const dx = copyOf(slope);
    layer.backward(x, y, dx, sequences);
    expect(relativeError(slopesOf([...layer.parameters, asParameter(x, dx)], forward))).toBeLessThan(
      rectified ? 2e-2 : NEAR,
    );
  });

  test('of attention pooling', () => {
    const pool = new AttentionPool(2, sequences.rows);
    const [values, attention] = [randomMatrix(sequences.rows, 6, 1), randomMatrix(sequences.rows, 2, 2)];
    const y = zeros(plainKernel, 3, 12);
    const [dValues, dAttention] = [
      zeros(plainKernel, sequences.rows, 6),
      zeros(plainKernel, sequences.rows, 2),
    ];
    const { slope, loss } = weighed(y);
    const forward = () => {
      pool.forward(values, attention, y, sequences);
      return loss();
    };
    forward();
    // A deviation of one key alone bends too sharply for a difference to follow.
    for (let c = 6; c < 12; c++) slope.data[12 + c] = 0;
    pool.backward([values, y, slope], dValues, dAttention, sequences);
    const inputs = [asParameter(values, dValues), asParameter(attention, dAttention)];
    expect(relativeError(slopesOf(inputs, forward))).toBeLessThan(NEAR);
  });

  test('of dropout', () => {
    const layer = new Dropout(0.25, 24);
    const [x, y] = [randomMatrix(4, 6, 3), zeros(plainKernel, 4, 6)];
    const { slope, loss } = weighed(y);
    const forward = () => {
      y.data.set(x.data);
      layer.forward(y, seededRandom(5));
      return loss();
    };
    forward();
    const dx = copyOf(slope);
    layer.backward(dx);
    expect(dx.data.filter((value) => value === 0).length).toBeGreaterThan(1);
    expect(relativeError(slopesOf([asParameter(x, dx)], forward))).toBeLessThan(NEAR);
  });

  test('of an embedding', () => {
    const random = seededRandom(1);
    const layer = new Embedding(plainKernel, 'e', { kinds: 3, width: 2 }, random);
    const kinds = Array.from({ length: sequences.rows }, (_, row) => row % 3);
    const y = zeros(plainKernel, sequences.rows, 5);
    const { slope, loss } = weighed(y);
    layer.backward(kinds, slope, 3, sequences);
    const forward = () => {
      layer.forward(kinds, y, 3, sequences);
      return loss();
    };
    expect(relativeError(slopesOf([layer.table], forward))).toBeLessThan(NEAR);
  });

  test('of unit rows', () => {
    const [x, y] = [randomMatrix(3, 4, 6), zeros(plainKernel, 3, 4)];
    const { slope, loss } = weighed(y);
    const forward = () => {
      unitRows(x, y);
      return loss();
    };
    forward();
    const dx = copyOf(slope);
    unitRowsBackward(x, y, dx);
    expect(relativeError(slopesOf([asParameter(x, dx)], forward))).toBeLessThan(NEAR);
  });

  test('of the centroid loss', () => {
    const loss = new CentroidLoss(plainKernel);
    const vectors = randomMatrix(6, 4, 8);
    unitRows(copyOf(vectors), vectors);
    const gradient = zeros(plainKernel, 6, 4);
    loss.scale.gradient.fill(0);
    loss.of(vectors, 2, gradient);
    const parameters = [
      { value: loss.scale.value, gradient: loss.scale.gradient.slice() },
      asParameter(vectors, gradient),
    ];
    const forward = () => loss.of(vectors, 2, zeros(plainKernel, 6, 4));
    expect(relativeError(slopesOf(parameters, forward))).toBeLessThan(NEAR);
  });
});

describe('the layers', () => {
  test('agree with NumPy: batch normalisation', () => {
    // x=[1,2,4]; (x-x.mean())/np.sqrt(x.var()+1e-5) => [-1.06904178, -0.26726045, 1.33630223]
    const layer = new BatchNormalisation(plainKernel, 'b', 1, false);
    const x = zeros(plainKernel, 5, 1);
    x.data.set([77, 1, 2, 4, 77]);
    const y = zeros(plainKernel, 5, 1);
    layer.forward(x, y, sequencesOf([3]));
    for (const [i, value] of [0, -1.06904178, -0.26726045, 1.33630223, 0].entries()) {
      expect(y.data[i]).toBeCloseTo(value, 5);
    }
    // Running: 0.9 of the first 0 and 1, and a tenth of the mean and of the variance over n - 1 (7/3).
    expect(layer.runningMean[0]).toBeCloseTo(0.7 / 3, 6);
    expect(layer.runningVariance[0]).toBeCloseTo(0.9 + 0.7 / 3, 6);
  });

  test('pool as worked by hand: weights of a quarter and three, mean 2.5, deviation the square root of 0.75', () => {
    const pool = new AttentionPool(1, 4);
    const two = sequencesOf([2]);
    const [values, attention, y] = [
      zeros(plainKernel, 4, 1),
      zeros(plainKernel, 4, 1),
      zeros(plainKernel, 1, 2),
    ];
    values.data.set([9, 1, 3, 9]);
    attention.data.set([9, 0, Math.log(3), 9]);
    pool.forward(values, attention, y, two);
    expect(y.data[0]).toBeCloseTo(2.5, 6);
    expect(y.data[1]).toBeCloseTo(Math.sqrt(0.75 + 1e-4), 6);
  });

  test('lose ln(people) nats where all vectors are alike, and next to nothing where people are far apart', () => {
    const loss = new CentroidLoss(plainKernel);
    const [same, apart] = [zeros(plainKernel, 6, 3), zeros(plainKernel, 6, 3)];
    for (let i = 0; i < 6; i++) {
      same.data[3 * i] = 1;
      apart.data[3 * i + Math.floor(i / 2)] = 1;
    }
    expect(loss.of(same, 2, zeros(plainKernel, 6, 3))).toBeCloseTo(Math.log(3), 6);
    expect(loss.of(apart, 2, zeros(plainKernel, 6, 3))).toBeLessThan(1e-3);
  });
});
