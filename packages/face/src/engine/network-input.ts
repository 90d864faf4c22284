import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { Picture } from '../image/picture.ts';
import type { Tensorflow } from './load-tensorflow.ts';

/** What the networks take: each colour less its mean in the pictures that they learned from, over 255. */
export function networkInput(tf: Tensorflow, means: readonly [number, number, number]) {
  const [red, green, blue] = means.map((mean) =>
    Float32Array.from({ length: 256 }, (_, value) => Math.fround(value - Math.fround(mean)) / 255),
  );
  // TensorFlow.js copies the values: there is one place for all of a size.
  const places = new Map<number, Float32Array>();
  return ({ data, width, height }: Picture): Tensor4D => {
    const values = places.get(data.length) ?? new Float32Array(data.length);
    places.set(data.length, values);
    for (let at = 0; at < data.length; at += 3) {
      values[at] = red![data[at]!]!;
      values[at + 1] = green![data[at + 1]!]!;
      values[at + 2] = blue![data[at + 2]!]!;
    }
    return tf.tensor4d(values, [1, height, width, 3], 'float32');
  };
}
