import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import type * as Tensors from '@tensorflow/tfjs-core';
import { FaceError } from '../errors.ts';
import type { Box, Point } from './face.ts';

export type Tensorflow = typeof Tensors;

/** A network of the face library. */
interface Network {
  loadFromDisk(folder: string): Promise<void>;
  dispose(): void;
}

/** The part of `@vladmandic/face-api` that is used here. */
export interface FaceLibrary {
  readonly TinyFaceDetector: new () => Network & {
    locateFaces(
      input: Tensors.Tensor3D,
      options: object,
    ): Promise<readonly { readonly box: Box; readonly score: number }[]>;
  };
  readonly TinyFaceDetectorOptions: new (options: { inputSize: number; scoreThreshold: number }) => object;
  readonly FaceLandmark68Net: new () => Network & {
    detectLandmarks(input: Tensors.Tensor3D): Promise<{ readonly positions: readonly Point[] }>;
  };
  readonly FaceRecognitionNet: new () => Network & {
    computeFaceDescriptor(input: Tensors.Tensor3D): Promise<Float32Array>;
  };
}

/** The face library with the tensors it runs on, its weights' folder, and the version of both. */
export interface Networks {
  readonly tf: Tensorflow;
  readonly library: FaceLibrary;
  readonly models: string;
}

const LIBRARY = '@vladmandic/face-api/dist/face-api.node-wasm.js';

/**
 * Loads the face library on WebAssembly. Nothing of it is in memory before the first call.
 *
 * @throws FaceError `face-unavailable`
 */
export async function loadNetworks(): Promise<Networks> {
  const require = createRequire(import.meta.url);
  try {
    const tf = require('@tensorflow/tfjs-core') as Tensorflow;
    require('@tensorflow/tfjs-backend-wasm');
    await tf.setBackend('wasm');
    await tf.ready();
    addChainedOperations(tf);
    const path = require.resolve(LIBRARY);
    return { tf, library: loadLibrary(path, tf, require), models: join(path, '../../model') };
  } catch (cause) {
    throw new FaceError('face-unavailable', 'The face networks cannot be loaded on this machine.', { cause });
  }
}

/**
 * The library asks for all of TensorFlow.js (three times the size of what it uses): here it gets the core alone.
 */
function loadLibrary(path: string, tf: Tensorflow, require: NodeJS.Require): FaceLibrary {
  const module = { exports: {} };
  const run = compileFunction(readFileSync(path, 'utf8'), ['module', 'exports', 'require'], {
    filename: path,
  });
  const tensors = { ...tf, concat: concatenation(tf) };
  run(module, module.exports, (name: string) => (name === '@tensorflow/tfjs' ? tensors : require(name)));
  return module.exports as FaceLibrary;
}

/**
 * `concat`, with a way of its own for what the library does before each look: three planes become the colours of one picture, which
 * TensorFlow.js copies number by number, each as an array (a seventh of all the time).
 */
function concatenation(tf: Tensorflow) {
  return (tensors: Tensors.Tensor[], axis: number): Tensors.Tensor => {
    const [first] = tensors;
    const planes = axis === first!.rank - 1 && tensors.every(({ shape }) => shape[axis] === 1);
    if (!planes) return tf.concat(tensors, axis);
    const [size, count] = [first!.size, tensors.length];
    const values = new Float32Array(size * count);
    for (const [plane, tensor] of tensors.entries()) {
      const from = tensor.dataSync();
      for (let i = 0, at = plane; i < size; i++, at += count) values[at] = from[i]!;
    }
    return tf.tensor(values, [...first!.shape.slice(0, -1), count], first!.dtype);
  };
}

/** Methods on tensors that the library calls; TensorFlow.js adds such methods only all together. */
function addChainedOperations(tf: Tensorflow): void {
  const names = ['add', 'cast', 'div', 'expandDims', 'mean', 'mul', 'slice', 'sub', 'transpose'] as const;
  const operations = tf as unknown as Record<string, (...values: unknown[]) => Tensors.Tensor>;
  const reshape = function (this: Tensors.Tensor, ...shape: number[]) {
    return tf.reshape(this, shape);
  };
  Object.assign(tf.Tensor.prototype, {
    ...Object.fromEntries(
      names.map((name) => [
        name,
        function (this: Tensors.Tensor, ...values: unknown[]) {
          return operations[name]!(this, ...values);
        },
      ]),
    ),
    reshape(this: Tensors.Tensor, shape: number[]) {
      return tf.reshape(this, shape);
    },
    as1D(this: Tensors.Tensor) {
      return tf.reshape(this, [this.size]);
    },
    as2D: reshape,
    as3D: reshape,
    as4D: reshape,
    toFloat(this: Tensors.Tensor) {
      return tf.cast(this, 'float32');
    },
  });
}
