import { describe, expect, test } from 'vitest';
import { seededRandom } from '../math/seeded-random.ts';
import { Gru } from './gru.ts';
import { Lstm } from './lstm.ts';
import { zeros } from './matrix.ts';
import { fillUniform } from './parameter.ts';
import { plainKernel } from './plain-kernel.ts';
import { sequencesOf } from './sequences.ts';
import { relativeError, slopesOf } from './testing/gradient-check.ts';

const sequences = sequencesOf([4, 1, 3]);
const { rows } = sequences;
const kinds = [
  ['Gru', Gru],
  ['Lstm', Lstm],
] as const;

describe.each(kinds)('%s', (_, Kind) => {
  const made = () => new Kind(plainKernel, 'r', { inputs: 2, size: 3, rows }, seededRandom(1));

  test('agrees with finite differences, in its weights and in what it is given', () => {
    const layer = made();
    const [x, y, dx] = [
      zeros(plainKernel, rows, 2),
      zeros(plainKernel, rows, 3),
      zeros(plainKernel, rows, 2),
    ];
    fillUniform(x.data, 1, seededRandom(2));
    const weights = zeros(plainKernel, rows, 3);
    fillUniform(weights.data, 1, seededRandom(3));
    const filled = [1, 2, 3, 4, 6, 8, 9, 10];
    const loss = () => {
      layer.forward(x, y, sequences);
      return filled.reduce(
        (sum, row) =>
          sum + [0, 1, 2].reduce((part, c) => part + weights.data[3 * row + c]! * y.data[3 * row + c]!, 0),
        0,
      );
    };
    loss();
    const slopes = { ...weights, data: weights.data.slice() };
    layer.backward(x, y, slopes, sequences, dx);
    for (const row of [0, 5, 7, 11]) dx.data.fill(0, 2 * row, 2 * row + 2);
    const given = { value: x.data, gradient: dx.data };
    expect(relativeError(slopesOf([...layer.parameters, given], loss))).toBeLessThan(2e-3);
  });

  test('begins every sequence anew', () => {
    const layer = made();
    const one = sequencesOf([2]);
    const two = sequencesOf([2, 2]);
    const [x, y] = [zeros(plainKernel, 7, 2), zeros(plainKernel, 7, 3)];
    x.data.set([9, 9, 0.1, 0.2, 0.3, 0.4, 9, 9, 0.1, 0.2, 0.3, 0.4, 9, 9]);
    layer.forward(x, y, two);
    expect(y.data.slice(3, 9)).toEqual(y.data.slice(12, 18));
    const alone = zeros(plainKernel, 4, 3);
    layer.forward(x, alone, one);
    expect(alone.data.slice(3, 9)).toEqual(y.data.slice(3, 9));
  });
});

test('both agree with a step worked out by hand', () => {
  // All weights 0.5, biases 0, x = 1, from nothing. Gru: r = z = s(0.5), n = tanh(0.5): h = (1 - s(0.5)) tanh(0.5).
  // Then with h: r = z = s(0.5 + h/2), n = tanh(0.5 + r h/2). Lstm likewise.
  const s = (x: number) => 1 / (1 + Math.exp(-x));
  const step = (Kind: typeof Gru | typeof Lstm) => {
    const layer = new Kind(plainKernel, 'r', { inputs: 1, size: 1, rows: 4 }, () => 0.5);
    for (const { name, value } of layer.parameters) value.fill(name.endsWith('bias') ? 0 : 0.5);
    const [x, y] = [zeros(plainKernel, 4, 1), zeros(plainKernel, 4, 1)];
    x.data.fill(1);
    layer.forward(x, y, sequencesOf([2]));
    return [y.data[1]!, y.data[2]!];
  };
  const first = (1 - s(0.5)) * Math.tanh(0.5);
  const gate = s(0.5 + first / 2);
  const second = (1 - gate) * Math.tanh(0.5 + (gate * first) / 2) + gate * first;
  for (const [i, value] of step(Gru).entries()) expect(value).toBeCloseTo([first, second][i]!, 6);
  const cell = s(0.5) * Math.tanh(0.5);
  const hidden = s(0.5) * Math.tanh(cell);
  const open = s(0.5 + hidden / 2);
  const next = open * cell + open * Math.tanh(0.5 + hidden / 2);
  const expected = [hidden, open * Math.tanh(next)];
  for (const [i, value] of step(Lstm).entries()) expect(value).toBeCloseTo(expected[i]!, 6);
});
