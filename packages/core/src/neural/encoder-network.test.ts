import { expect, test } from 'vitest';
import { seededRandom } from '../math/seeded-random.ts';
import { EncoderNetwork } from './encoder-network.ts';
import { zeros } from './matrix.ts';
import { clearGradients, fillUniform } from './parameter.ts';
import { plainKernel } from './plain-kernel.ts';
import { sequencesOf } from './sequences.ts';
import { relativeError, slopesOf } from './testing/gradient-check.ts';

const shape = { kinds: 4, numbers: 3, embedding: 2, width: 4, heads: 2, size: 3, dropout: 0.1 };
const limits = { sequences: 5, keys: 30 };
const sequences = sequencesOf([5, 3, 6, 4]);
const keys = Array.from({ length: sequences.rows }, (_, row) => row % 4);

function network(seed: number) {
  const made = new EncoderNetwork(plainKernel, shape, limits, seededRandom(seed));
  fillUniform(made.input.data, 1, seededRandom(7));
  return made;
}

const forward = (made: EncoderNetwork) => made.forward({ sequences, keys }, seededRandom(3));

test('the whole network agrees with finite differences', () => {
  const made = network(1);
  const weights = zeros(plainKernel, 4, 3);
  fillUniform(weights.data, 1, seededRandom(9));
  const loss = () =>
    forward(made)
      .data.slice(0, 12)
      .reduce((sum, value, i) => sum + value * weights.data[i]!, 0);
  loss();
  clearGradients(made.parameters);
  made.backward({ ...weights, data: weights.data.slice() });
  // A shorter step than for a layer, so that hardly any rectifier has its kink within it.
  expect(relativeError(slopesOf(made.parameters, loss, 1 / 1024))).toBeLessThan(0.02);
});

test('gives rows of length 1, the same for the same seeds and others for others', () => {
  const [first, same, other] = [1, 1, 2].map((seed) => forward(network(seed)).data.slice(0, 12));
  expect(same).toEqual(first);
  expect(other).not.toEqual(first);
  for (let row = 0; row < 4; row++) {
    expect(Math.hypot(...first!.subarray(3 * row, 3 * row + 3))).toBeCloseTo(1, 5);
  }
});

test('does not feel what an earlier, longer batch left behind', () => {
  const made = network(1);
  const fresh = forward(network(1)).data.slice(0, 12);
  const long = sequencesOf([6, 6, 6, 6, 6]);
  made.forward({ sequences: long, keys: new Uint8Array(long.rows) }, seededRandom(4));
  fillUniform(made.input.data, 1, seededRandom(7));
  expect(forward(made).data.slice(0, 12)).toEqual(fresh);
});
