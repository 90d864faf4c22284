import { zeros } from '../neural/matrix.ts';
import { Perceptron } from '../neural/perceptron.ts';
import { plainKernel } from '../neural/plain-kernel.ts';
import { type AnsweringNetwork, networkDetector } from './network-detector.ts';
import { within } from './network-rows.ts';

const name = 'autoencoder';

/** Half of the features, a quarter, half: so many numbers lie between what goes in and what comes out. */
function sizesFor(dimension: number): number[] {
  const [half, quarter] = [Math.ceil(dimension / 2), Math.ceil(dimension / 4)];
  return [dimension, half, quarter, half, dimension];
}

function weights(dimension: number): number {
  const sizes = sizesFor(dimension);
  return sizes.slice(1).reduce((sum, outputs, i) => sum + (sizes[i]! + 1) * outputs, 0);
}

function make(dimension: number, count: number, random: () => number): AnsweringNetwork {
  const network = new Perceptron(plainKernel, name, { sizes: sizesFor(dimension), rows: count }, random);
  const input = zeros(plainKernel, count, dimension);
  return {
    parameters: network.parameters,
    places: { count: count * dimension, of: (vector, feature) => vector * dimension + feature },
    give(vectors, scales) {
      for (const [r, vector] of vectors.entries()) {
        for (let j = 0; j < dimension; j++) input.data[r * dimension + j] = within(scales, j, vector[j]!);
      }
    },
    forward: () => network.forward(input).data,
    backward: (slopes) => network.backward(input, { ...input, data: slopes }),
  };
}

/**
 * Autoencoder (Rumelhart, Hinton and Williams 1986; for novelty: Japkowicz et al., IJCAI 1995): a network with a narrow middle learns to give back
 * the person's own vectors; see `networkDetector` for its score. Three hidden layers of tanh, of a half, a quarter and a half as many numbers as
 * there are features. A missing value goes in as the feature's mean.
 */
export const autoencoder = networkDetector({ name, version: 1, steps: 150, rate: 0.02, weights, make });
