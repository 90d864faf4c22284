import type { NamedTensorMap, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { Picture } from '../image/picture.ts';
import type { Landmarks } from './face.ts';
import { convolution, type Layer, numbersOf, separableConvolution } from './layers.ts';
import type { Tensorflow } from './load-tensorflow.ts';
import { networkInput } from './network-input.ts';

/** Pixels a side of what the network takes. */
export const LANDMARK_INPUT = 112;

/** Mean colour of the pictures that it and the descriptor's network learned from. */
export const FACE_MEANS = [122.782, 117.001, 104.298] as const;

/**
 * Network for the 68 points of a face: four densely connected blocks of separable convolutions (face-api `FaceLandmark68Net`). Points are in
 * pixels of the square.
 */
export function landmarkNetwork(tf: Tensorflow, weights: NamedTensorMap) {
  const input = networkInput(tf, FACE_MEANS);
  const blocks = [0, 1, 2, 3].map((number) => denseBlock(tf, weights, number));
  const [fc, bias] = [weights['fc/weights'] as Tensor2D, weights['fc/bias'] as Tensor1D];
  return (square: Picture): Landmarks => {
    const places = numbersOf(tf, () => {
      const seen = blocks.reduce((out, block) => block(out), input(square));
      const pooled = tf.avgPool(seen, [7, 7], [2, 2], 'valid');
      return tf.fused.matMul({ a: tf.reshape(pooled, [1, -1]) as Tensor2D, b: fc, bias });
    });
    return Array.from({ length: 68 }, (_, i) => ({
      x: places[2 * i]! * square.width,
      y: places[2 * i + 1]! * square.height,
    }));
  };
}

/** Each layer takes the sum of all before it; the first halves the picture. */
function denseBlock(tf: Tensorflow, weights: NamedTensorMap, block: number): Layer {
  const layer = (place: number, strides: number, activation: 'linear' | 'relu') =>
    separableConvolution(tf, weights, `dense${block}/conv${place}`, { strides, activation });
  const first =
    block > 0
      ? layer(0, 2, 'relu')
      : convolution(tf, weights, 'dense0/conv0', { strides: 2, pad: 'same', activation: 'relu' });
  const others = [1, 2, 3].map((place) => layer(place, 1, 'linear'));
  return (x) => {
    let sum = first(x);
    let next = sum;
    for (const other of others) {
      sum = tf.add(sum, other(next));
      next = tf.relu(sum);
    }
    return next;
  };
}
