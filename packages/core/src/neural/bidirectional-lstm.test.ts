import { expect, test } from 'vitest';
import { seededRandom } from '../math/seeded-random.ts';
import { BidirectionalLstm } from './bidirectional-lstm.ts';
import { Lstm } from './lstm.ts';
import { zeros } from './matrix.ts';
import { fillUniform } from './parameter.ts';
import { plainKernel } from './plain-kernel.ts';
import { sequencesOf } from './sequences.ts';
import { relativeError, slopesOf } from './testing/gradient-check.ts';

const sequences = sequencesOf([3, 1, 2]);
const { rows } = sequences;
const filled = [1, 2, 3, 5, 7, 8];

function made() {
  const layer = new BidirectionalLstm(plainKernel, 'b', { inputs: 2, size: 3, rows }, seededRandom(1));
  const x = zeros(plainKernel, rows, 2);
  for (const row of filled) fillUniform(x.data.subarray(2 * row, 2 * row + 2), 1, seededRandom(row));
  return { layer, x };
}

test('agrees with finite differences, in its weights and in what it is given', () => {
  const { layer, x } = made();
  const [to, slope, dx] = [zeros(plainKernel, 3, 8), zeros(plainKernel, 3, 8), zeros(plainKernel, rows, 2)];
  for (let s = 0; s < 3; s++) fillUniform(slope.data.subarray(8 * s + 2, 8 * s + 8), 1, seededRandom(20 + s));
  const loss = () => {
    layer.forward(x, sequences, to, 2);
    return to.data.reduce((sum, value, i) => sum + slope.data[i]! * value, 0);
  };
  loss();
  layer.backward(x, sequences, slope, 2, dx);
  for (let row = 0; row < rows; row++) {
    if (!filled.includes(row)) dx.data.fill(0, 2 * row, 2 * row + 2);
  }
  const given = { value: x.data, gradient: dx.data };
  expect(relativeError(slopesOf([...layer.parameters, given], loss))).toBeLessThan(2e-3);
});

test('is one memory over the sequence and another over its reverse', () => {
  const { layer, x } = made();
  const to = zeros(plainKernel, 3, 6);
  layer.forward(x, sequences, to);
  const random = seededRandom(1);
  const alone = ['forth', 'back'].map(
    (name) => new Lstm(plainKernel, name, { inputs: 2, size: 3, rows: 5 }, random),
  );
  const one = sequencesOf([3]);
  const given = [1, 2, 3].map((row) => x.data.slice(2 * row, 2 * row + 2));
  const states = alone.map((lstm, i) => {
    const [own, y] = [zeros(plainKernel, 5, 2), zeros(plainKernel, 5, 3)];
    for (const [place, row] of (i === 0 ? given : given.toReversed()).entries())
      own.data.set(row, 2 * (place + 1));
    lstm.forward(own, y, one);
    return y.data.slice(9, 12);
  });
  expect(to.data.slice(0, 6)).toEqual(Float32Array.from(states.flatMap((state) => [...state])));
});
