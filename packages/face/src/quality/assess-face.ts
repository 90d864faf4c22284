import { boxAround, eyeDistance, type FoundFace, type Landmarks } from '../engine/face.ts';
import type { FaceEngine } from '../engine/face-engine.ts';
import { findFaces } from '../engine/find-faces.ts';
import type { Picture } from '../image/picture.ts';
import { SECOND_FACE } from './face-beside.ts';
import { facePixels } from './face-pixels.ts';
import { type FaceHint, faceHints } from './hint.ts';
import { type Light, light } from './light.ts';
import { type Pose, pose } from './pose.ts';
import { sharpness } from './sharpness.ts';

/** What a face must be like. Chosen on ORL and the Yale faces so that all that are sharp, lit and turned to the camera pass. */
export const FACE_QUALITY = Object.freeze({
  /** Least pixels between the eyes. */
  eyeDistance: 40,
  /** Least sharpness. */
  sharpness: 0.03,
  /** Mean grey of the face, from and to. */
  darkest: 55,
  brightest: 210,
  /** Greatest share of pixels that are all but white. */
  burnt: 0.3,
  /** Greatest difference of the halves. */
  oneSided: 0.5,
  /** Degrees that a head may be turned away, and tilted. A head's own build seems to turn it up or down: more is allowed there. */
  yaw: 20,
  pitch: 35,
  roll: 20,
});

/** A picture with one face, as it was found. */
export interface AssessedFace {
  readonly landmarks: Landmarks;
  readonly pose: Pose;
  readonly light: Light;
  readonly sharpness: number;
  /** Pixels. */
  readonly eyeDistance: number;
}

export interface FaceAssessment {
  /** Null without a face, and with two. */
  readonly face: AssessedFace | null;
  /** Most important first; none: the picture is good. */
  readonly hints: readonly FaceHint[];
}

/**
 * Looks for one face and says what is to be mended.
 *
 * @param picture decoded, any size
 */
export async function assessFace(engine: FaceEngine, picture: Picture): Promise<FaceAssessment> {
  const found = await findFaces(engine, picture);
  const first = found[0];
  if (first === undefined)
    return { face: null, hints: isDark(picture) ? ['too-dark', 'no-face'] : ['no-face'] };
  if (found.slice(1).some((other) => isBeside(first, other))) return { face: null, hints: ['two-faces'] };
  const face = describeFace(picture, await engine.landmarks(picture, first.box));
  return { face, hints: faceHints.filter((hint) => problems[hint]?.(face, picture) === true) };
}

/** Size, light, sharpness and pose of a face whose points are known. */
export function describeFace(picture: Picture, landmarks: Landmarks): AssessedFace {
  const pixels = facePixels(picture, landmarks);
  return {
    landmarks,
    pose: pose(landmarks),
    light: light(pixels),
    sharpness: sharpness(pixels),
    eyeDistance: eyeDistance(landmarks),
  };
}

/** Whether a whole picture is so dark that nothing can be found in it. */
function isDark({ data }: Picture): boolean {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i]!;
  return sum / data.length < FACE_QUALITY.darkest / 2;
}

function isBeside(first: FoundFace, { box }: FoundFace): boolean {
  return box.width >= SECOND_FACE * first.box.width;
}

/** Whether a hint is due. */
const problems: Partial<Record<FaceHint, (face: AssessedFace, picture: Picture) => boolean>> = {
  'too-small': ({ eyeDistance: pixels }) => pixels < FACE_QUALITY.eyeDistance,
  'too-near': ({ landmarks }, picture) => reachesOver(landmarks, picture),
  'too-dark': ({ light: { mean } }) => mean < FACE_QUALITY.darkest,
  'too-bright': ({ light: { mean, bright } }) => mean > FACE_QUALITY.brightest || bright > FACE_QUALITY.burnt,
  'uneven-light': ({ light: { oneSided } }) => oneSided > FACE_QUALITY.oneSided,
  blurred: (face) => face.sharpness < FACE_QUALITY.sharpness,
  'turn-to-camera': ({ pose: { yaw, pitch } }) =>
    Math.abs(yaw) > FACE_QUALITY.yaw || Math.abs(pitch) > FACE_QUALITY.pitch,
  'hold-head-level': ({ pose: { roll } }) => Math.abs(roll) > FACE_QUALITY.roll,
};

function reachesOver(landmarks: Landmarks, picture: Picture): boolean {
  const { x, y, width, height } = boxAround(landmarks);
  return x < 0 || y < 0 || x + width > picture.width || y + height > picture.height;
}
