import type { NamedTensorMap, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Picture } from '../image/picture.ts';
import { FACE_MEANS } from './landmark-network.ts';
import { convolution, type Layer, numbersOf } from './layers.ts';
import type { Tensorflow } from './load-tensorflow.ts';
import { networkInput } from './network-input.ts';

/** Pixels a side of what the network takes. */
export const DESCRIPTOR_INPUT = 150;

/** Residual blocks in their order; one that is `down` halves the picture. */
const blocks = [
  'conv32_1',
  'conv32_2',
  'conv32_3',
  'conv64_down',
  'conv64_1',
  'conv64_2',
  'conv64_3',
  'conv128_down',
  'conv128_1',
  'conv128_2',
  'conv256_down',
  'conv256_1',
  'conv256_2',
  'conv256_down_out',
] as const;

/** Network that tells faces apart: dlib's residual network (face-api `FaceRecognitionNet`). 128 numbers a face. */
export function descriptorNetwork(tf: Tensorflow, weights: NamedTensorMap) {
  const input = networkInput(tf, FACE_MEANS);
  const first = convolution(tf, weights, 'conv32_down', { strides: 2, pad: 'valid', activation: 'relu' });
  const layers = blocks.map((name) =>
    (name.includes('down') ? halvingBlock : residualBlock)(tf, weights, name),
  );
  const fc = weights.fc as Tensor2D;
  return (square: Picture): Float32Array =>
    numbersOf(tf, () => {
      const begun = tf.maxPool(first(input(square)), 3, 2, 'valid');
      const seen = layers.reduce((out, layer) => layer(out), begun);
      return tf.matMul(tf.mean<Tensor2D>(seen, [1, 2]), fc);
    });
}

/** The weights with the scale and shift by channel that follow each convolution put into it, once and for all. */
export function withoutScales(tf: Tensorflow, weights: NamedTensorMap): NamedTensorMap {
  const scaled: NamedTensorMap = { fc: weights.fc! };
  for (const [name, filters] of Object.entries(weights)) {
    if (!name.endsWith('/conv/filters')) continue;
    const layer = name.slice(0, -'/conv/filters'.length);
    const [bias, scale, shift] = ['conv/bias', 'scale/weights', 'scale/biases'].map(
      (part) => weights[`${layer}/${part}`]!,
    );
    scaled[`${layer}/filters`] = tf.mul(filters, scale!);
    scaled[`${layer}/bias`] = tf.tidy(() => tf.add(tf.mul(bias!, scale!), shift!));
    tf.dispose([filters, bias!, scale!, shift!]);
  }
  return scaled;
}

function residualBlock(tf: Tensorflow, weights: NamedTensorMap, name: string): Layer {
  const first = convolution(tf, weights, `${name}/conv1`, { strides: 1, pad: 'same', activation: 'relu' });
  const second = convolution(tf, weights, `${name}/conv2`, { strides: 1, pad: 'same', activation: 'linear' });
  return (x) => tf.relu(tf.add<Tensor4D>(second(first(x)), x));
}

/** Half as wide and high, and where there are more channels after it, they begin at nought. */
function halvingBlock(tf: Tensorflow, weights: NamedTensorMap, name: string): Layer {
  const first = convolution(tf, weights, `${name}/conv1`, { strides: 2, pad: 'valid', activation: 'relu' });
  const second = convolution(tf, weights, `${name}/conv2`, { strides: 1, pad: 'same', activation: 'linear' });
  return (x) => {
    const out = second(first(x));
    const pooled = tf.avgPool(x, 2, 2, 'valid');
    return tf.relu(tf.add<Tensor4D>(padded(tf, out, pooled), padded(tf, pooled, out)));
  };
}

/** With as many zeros after its rows, columns and channels as the other has more of them. */
function padded(tf: Tensorflow, tensor: Tensor4D, other: Tensor4D): Tensor4D {
  const after = tensor.shape.map((size, i) => Math.max(0, other.shape[i]! - size));
  return after.every((size) => size === 0)
    ? tensor
    : tf.pad(
        tensor,
        after.map((size) => [0, size] as [number, number]),
      );
}
