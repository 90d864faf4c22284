import { Dense } from '../neural/dense.ts';
import { Gru } from '../neural/gru.ts';
import { zeros } from '../neural/matrix.ts';
import { plainKernel } from '../neural/plain-kernel.ts';
import { sequencesOf } from '../neural/sequences.ts';
import { type AnsweringNetwork, networkDetector } from './network-detector.ts';
import { within } from './network-rows.ts';

const name = 'gated-recurrent-unit';

/** Numbers that the unit remembers. */
const SIZE = 8;

/** The unit's weights and biases for what it reads and remembers, then the last layer's. */
function weights(dimension: number): number {
  return 3 * SIZE * (dimension + 2 + 1) + 3 * SIZE * SIZE + SIZE + SIZE + 1;
}

/** Reads features in turn: the one before, whether it was there, and which one comes now; answers with what that should be. */
function make(dimension: number, count: number, random: () => number): AnsweringNetwork {
  const sequences = sequencesOf(new Array<number>(count).fill(dimension));
  const { rows, starts } = sequences;
  const inputs = dimension + 2;
  const unit = new Gru(plainKernel, `${name}.unit`, { inputs, size: SIZE, rows }, random);
  const last = new Dense(plainKernel, `${name}.last`, { inputs: SIZE, outputs: 1 }, random);
  const [input, answers] = [zeros(plainKernel, rows, inputs), zeros(plainKernel, rows, 1)];
  const [hidden, hiddenSlopes] = [zeros(plainKernel, rows, SIZE), zeros(plainKernel, rows, SIZE)];
  const place = (vector: number, feature: number) => starts[vector]! + feature;
  return {
    parameters: [...unit.parameters, ...last.parameters],
    places: { count: rows, of: place },
    give(vectors, scales) {
      input.data.fill(0);
      for (const [s, vector] of vectors.entries()) {
        for (let j = 0; j < dimension; j++) {
          const at = place(s, j) * inputs;
          input.data[at + 2 + j] = 1;
          if (j === 0 || Number.isNaN(vector[j - 1]!)) continue;
          input.data[at] = within(scales, j - 1, vector[j - 1]!);
          input.data[at + 1] = 1;
        }
      }
    },
    forward() {
      unit.forward(input, hidden, sequences);
      last.forward(hidden, answers);
      return answers.data;
    },
    backward(slopes) {
      last.backward(hidden, { ...answers, data: slopes }, hiddenSlopes);
      unit.backward(input, hidden, hiddenSlopes, sequences);
    },
  };
}

/**
 * Gated recurrent unit (Cho et al., EMNLP 2014) that reads a vector feature by feature and foretells each from those before it, as an
 * autoregressive estimator does (Larochelle and Murray 2011); see `networkDetector` for its score. Eight numbers of memory. A missing value is
 * read as the feature's mean and marked.
 */
export const gatedRecurrentUnit = networkDetector({
  name,
  version: 1,
  steps: 25,
  rate: 0.05,
  weights,
  make,
});
