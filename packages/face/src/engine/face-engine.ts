import { FaceError } from '../errors.ts';
import { cropSquare, type Square } from '../image/crop-square.ts';
import type { Picture } from '../image/picture.ts';
import { DESCRIPTOR_INPUT, descriptorNetwork, withoutScales } from './descriptor-network.ts';
import { type Box, centreOf, type FoundFace, type Landmarks } from './face.ts';
import { faceDetector } from './face-detector.ts';
import { LANDMARK_INPUT, landmarkNetwork } from './landmark-network.ts';
import { loadTensorflow } from './load-tensorflow.ts';
import { loadWeights } from './load-weights.ts';

/** Name and version of the networks; a descriptor made by another is never compared. */
export const FACE_NETWORKS = 'face-api-1.7.15/resnet-34-dlib';

/** Numbers in a descriptor. */
export const DESCRIPTOR_LENGTH = 128;

export interface DetectOptions {
  /** Pixels of the square in which faces are sought, a multiple of 32: more find smaller faces and take longer. */
  readonly inputSize: number;
  /** How sure the detector must be, 0 to 1. */
  readonly minimumScore: number;
}

/** Finds faces, their points and what tells them apart. One call at a time. */
export interface FaceEngine {
  /** Every face, the largest first. */
  detect(picture: Picture, options: DetectOptions): Promise<FoundFace[]>;
  landmarks(picture: Picture, box: Box): Promise<Landmarks>;
  /** 128 numbers; Euclidean distance between two pictures of one person is seldom over 0.6. */
  descriptor(picture: Picture, landmarks: Landmarks): Promise<Float32Array>;
  close(): void;
}

/**
 * Loads the networks and makes them ready.
 *
 * @throws FaceError `face-unavailable`
 */
export async function openFaceEngine(): Promise<FaceEngine> {
  const { find, mark, describe, close } = await openNetworks();
  return {
    async detect(picture, { inputSize, minimumScore }) {
      const whole = wholeOf(picture);
      const found = find(cropSquare(picture, whole, inputSize), minimumScore);
      const back = backFrom(whole, inputSize);
      const faces = found.map(({ box, score }) => {
        const { x, y } = back(box);
        return { box: { x, y, width: box.width * back.scale, height: box.height * back.scale }, score };
      });
      return faces.sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
    },
    async landmarks(picture, box) {
      const square = squareAround(box);
      return mark(cropSquare(picture, square, LANDMARK_INPUT)).map(backFrom(square, LANDMARK_INPUT));
    },
    async descriptor(picture, landmarks) {
      return describe(cropSquare(picture, alignedSquare(landmarks), DESCRIPTOR_INPUT));
    },
    close,
  };
}

async function openNetworks() {
  try {
    const tf = await loadTensorflow();
    const weights = {
      finding: loadWeights(tf, 'tiny_face_detector'),
      marking: loadWeights(tf, 'face_landmark_68'),
      describing: withoutScales(tf, loadWeights(tf, 'face_recognition')),
    };
    return {
      find: faceDetector(tf, weights.finding),
      mark: landmarkNetwork(tf, weights.marking),
      describe: descriptorNetwork(tf, weights.describing),
      close: () => tf.dispose(weights),
    };
  } catch (cause) {
    throw new FaceError('face-unavailable', 'The face networks cannot be loaded on this machine.', { cause });
  }
}

function wholeOf({ width, height }: Picture): Square {
  return { x: width / 2, y: height / 2, side: Math.max(width, height) };
}

function squareAround({ x, y, width, height }: Box): Square {
  return { x: x + width / 2, y: y + height / 2, side: Math.max(width, height) };
}

/** From a place in the cut square to the place in the picture. */
function backFrom({ x, y, side }: Square, size: number) {
  const scale = side / size;
  const back = (place: { readonly x: number; readonly y: number }) => ({
    x: x + (place.x - size / 2) * scale,
    y: y + (place.y - size / 2) * scale,
  });
  return Object.assign(back, { scale });
}

/**
 * The square that the descriptor's network learned on: dlib's, eyes level, from the centres of the eyes and of the mouth (0.45 of
 * the side from eye to mouth, their centre at 0.43 of the height).
 */
function alignedSquare(landmarks: Landmarks): Square {
  const [left, right, mouth] = [
    centreOf(landmarks.slice(36, 42)),
    centreOf(landmarks.slice(42, 48)),
    centreOf(landmarks.slice(48, 68)),
  ];
  const toMouth = [left, right].map(({ x, y }) => Math.hypot(mouth.x - x, mouth.y - y));
  const side = (toMouth[0]! + toMouth[1]!) / 2 / 0.45;
  const turn = Math.atan2(right.y - left.y, right.x - left.x);
  const { x, y } = centreOf([left, right, mouth]);
  const down = 0.07 * side;
  return { x: x - Math.sin(turn) * down, y: y + Math.cos(turn) * down, side, turn };
}
