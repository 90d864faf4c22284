import { createRequire } from 'node:module';
import type * as Tensors from '@tensorflow/tfjs-core';

export type Tensorflow = typeof Tensors;

/** Loads TensorFlow.js on WebAssembly. Nothing of it is in memory before the first call. */
export async function loadTensorflow(): Promise<Tensorflow> {
  const require = createRequire(import.meta.url);
  const tf = require('@tensorflow/tfjs-core') as Tensorflow;
  require('@tensorflow/tfjs-backend-wasm');
  await tf.setBackend('wasm');
  await tf.ready();
  return tf;
}
