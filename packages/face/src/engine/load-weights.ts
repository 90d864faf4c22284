import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { io, NamedTensorMap } from '@tensorflow/tfjs-core';
import type { Tensorflow } from './load-tensorflow.ts';

/** Trained networks that come with `@vladmandic/face-api`, by their files' names. */
export type NetworkName = 'tiny_face_detector' | 'face_landmark_68' | 'face_recognition';

interface Manifest {
  readonly paths: readonly string[];
  readonly weights: io.WeightsManifestEntry[];
}

/** Reads a network's weights, each by its name in the manifest. */
export function loadWeights(tf: Tensorflow, name: NetworkName): NamedTensorMap {
  const library = createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json');
  const folder = join(library, '../model');
  const file = readFileSync(join(folder, `${name}_model-weights_manifest.json`), 'utf8');
  const [group] = JSON.parse(file) as Manifest[];
  const [path] = group!.paths;
  return tf.io.decodeWeights(new Uint8Array(readFileSync(join(folder, path!))).buffer, group!.weights);
}
