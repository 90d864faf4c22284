import type { NamedTensorMap } from '@tensorflow/tfjs-core';
import type { Picture } from '../image/picture.ts';
import type { Box, FoundFace } from './face.ts';
import { convolution, numbersOf, separableConvolution } from './layers.ts';
import type { Tensorflow } from './load-tensorflow.ts';
import { networkInput } from './network-input.ts';

/** Mean colour of the pictures that the network learned from. */
const MEANS = [117.001, 114.697, 97.404] as const;

/** Width and height in cells of the boxes that a cell's answers stretch. */
const anchors = [
  [1.603231, 2.094468],
  [6.041143, 7.080126],
  [2.882459, 3.518061],
  [4.266906, 5.178857],
  [9.041765, 10.66308],
] as const;

/** Numbers that a cell answers with for each anchor: place, size and how sure it is. */
const ANSWERS = 5;

/** Boxes that share more than this of what both cover show one face. */
const SAME_FACE = 0.4;

/**
 * Network that finds faces: six convolutions, each picture cut into cells of 32 pixels (face-api `TinyFaceDetector`, after YOLO v2).
 * Boxes are in pixels of the square, the surest first.
 */
export function faceDetector(tf: Tensorflow, weights: NamedTensorMap) {
  const input = networkInput(tf, MEANS);
  const layers = [
    convolution(tf, weights, 'conv0', { strides: 1, pad: 'valid', activation: 'leakyrelu' }),
    ...[1, 2, 3, 4, 5].map((number) =>
      separableConvolution(tf, weights, `conv${number}`, { strides: 1, activation: 'leakyrelu' }),
    ),
  ];
  const last = convolution(tf, weights, 'conv8', { strides: 1, pad: 'valid', activation: 'linear' });
  return (square: Picture, minimumScore: number): FoundFace[] => {
    const answers = numbersOf(tf, () => {
      const seen = layers.reduce(
        (out, layer, i) => tf.maxPool(layer(out), 2, i < layers.length - 1 ? 2 : 1, 'same'),
        input(square),
      );
      return last(seen);
    });
    return withoutRepeats(boxesOf(answers, square.width, minimumScore));
  };
}

function boxesOf(answers: Float32Array, side: number, minimumScore: number): FoundFace[] {
  const cells = Math.round(Math.sqrt(answers.length / (anchors.length * ANSWERS)));
  const cell = side / cells;
  const found: FoundFace[] = [];
  for (let i = 0; i < answers.length / ANSWERS; i++) {
    const [x, y, width, height, sure] = answers.subarray(i * ANSWERS, (i + 1) * ANSWERS);
    const score = sigmoid(sure!);
    if (score <= minimumScore) continue;
    const [anchor, at] = [anchors[i % anchors.length]!, Math.floor(i / anchors.length)];
    const size = { width: Math.exp(width!) * anchor[0] * cell, height: Math.exp(height!) * anchor[1] * cell };
    const centre = {
      x: ((at % cells) + sigmoid(x!)) * cell,
      y: (Math.floor(at / cells) + sigmoid(y!)) * cell,
    };
    const box = { x: centre.x - size.width / 2, y: centre.y - size.height / 2, ...size };
    found.push({ box, score });
  }
  return found;
}

/** The surest of all boxes that show one face. */
function withoutRepeats(found: readonly FoundFace[]): FoundFace[] {
  const kept: FoundFace[] = [];
  for (const face of found.toSorted((a, b) => b.score - a.score)) {
    if (kept.every(({ box }) => shared(box, face.box) <= SAME_FACE)) kept.push(face);
  }
  return kept;
}

/** Area that two boxes share, over the area that they cover together. */
function shared(a: Box, b: Box): number {
  const width = Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x));
  const height = Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));
  const both = width * height;
  return both / (a.width * a.height + b.width * b.height - both);
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
