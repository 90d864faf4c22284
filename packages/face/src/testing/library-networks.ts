import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import type { Tensor, Tensor3D } from '@tensorflow/tfjs-core';
import type { Box, Point } from '../engine/face.ts';
import { loadTensorflow, type Tensorflow } from '../engine/load-tensorflow.ts';
import type { Picture } from '../image/picture.ts';

interface Network {
  loadFromDisk(folder: string): Promise<void>;
}

/** The part of `@vladmandic/face-api` that is compared with. */
interface FaceLibrary {
  readonly TinyFaceDetector: new () => Network & {
    locateFaces(input: Tensor3D, options: object): Promise<{ readonly box: Box; readonly score: number }[]>;
  };
  readonly TinyFaceDetectorOptions: new (options: { inputSize: number; scoreThreshold: number }) => object;
  readonly FaceLandmark68Net: new () => Network & {
    detectLandmarks(input: Tensor3D): Promise<{ readonly positions: readonly Point[] }>;
  };
  readonly FaceRecognitionNet: new () => Network & {
    computeFaceDescriptor(input: Tensor3D): Promise<Float32Array>;
  };
}

/** The networks as the library that their weights come with runs them. */
export async function libraryNetworks() {
  const tf = await loadTensorflow();
  const require = createRequire(import.meta.url);
  const path = require.resolve('@vladmandic/face-api/dist/face-api.node-wasm.js');
  const library = loadLibrary(path, tf, require);
  const [detector, marker, describer] = [
    new library.TinyFaceDetector(),
    new library.FaceLandmark68Net(),
    new library.FaceRecognitionNet(),
  ];
  for (const network of [detector, marker, describer]) await network.loadFromDisk(join(path, '../../model'));
  const input = ({ data, width, height }: Picture) => tf.tensor3d(data, [height, width, 3], 'int32');
  return {
    find: (square: Picture, scoreThreshold: number) =>
      detector.locateFaces(
        input(square),
        new library.TinyFaceDetectorOptions({ inputSize: square.width, scoreThreshold }),
      ),
    mark: async (square: Picture) => (await marker.detectLandmarks(input(square))).positions,
    describe: (square: Picture) => describer.computeFaceDescriptor(input(square)),
  };
}

/** The library asks for all of TensorFlow.js, with methods on tensors: it gets the core and the methods that it calls. */
function loadLibrary(path: string, tf: Tensorflow, require: NodeJS.Require): FaceLibrary {
  const operations = tf as unknown as Record<string, (...values: unknown[]) => Tensor>;
  const methods: Record<string, (this: Tensor, ...values: unknown[]) => Tensor> = {};
  for (const name of [
    'add',
    'cast',
    'div',
    'expandDims',
    'mean',
    'mul',
    'reshape',
    'slice',
    'sub',
    'transpose',
  ])
    methods[name] = function (...values) {
      return operations[name]!(this, ...values);
    };
  for (const name of ['as2D', 'as3D', 'as4D'])
    methods[name] = function (...shape) {
      return tf.reshape(this, shape as number[]);
    };
  methods.as1D = function () {
    return tf.reshape(this, [this.size]);
  };
  Object.assign(tf.Tensor.prototype, methods);
  const module = { exports: {} };
  const run = compileFunction(readFileSync(path, 'utf8'), ['module', 'exports', 'require'], {
    filename: path,
  });
  run(module, module.exports, (name: string) => (name === '@tensorflow/tfjs' ? tf : require(name)));
  return module.exports as FaceLibrary;
}
