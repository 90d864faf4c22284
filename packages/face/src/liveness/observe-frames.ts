import { type Box, boxAround, centreOf, eyeDistance, type Landmarks } from '../engine/face.ts';
import type { FaceEngine } from '../engine/face-engine.ts';
import { decodePicture } from '../image/decode-picture.ts';
import { greyPicture } from '../image/grey-picture.ts';
import type { GreyPicture, Picture } from '../image/picture.ts';
import { assessFace } from '../quality/assess-face.ts';
import { faceBeside } from '../quality/face-beside.ts';
import type { FaceHint } from '../quality/hint.ts';
import { type Pose, pose } from '../quality/pose.ts';
import type { CapturedFrame } from './capture.ts';

/** A frame with its face. */
export interface ObservedFrame {
  readonly step: number;
  readonly picture: Picture;
  readonly grey: GreyPicture;
  readonly landmarks: Landmarks;
  readonly pose: Pose;
  readonly eyeDistance: number;
}

export interface Observation {
  readonly frames: readonly ObservedFrame[];
  /** What is to be mended about the pictures; frames end at the first that cannot be used. */
  readonly hints: readonly FaceHint[];
}

/** Hints that challenges call for: a head that is to turn is turned, one that comes closer is near. */
const asked: readonly FaceHint[] = ['turn-to-camera', 'hold-head-level', 'too-near'];

/** The frame of each step in which another face is sought beside the known one. A look costs as much as following a face: there is no time for all. */
const LOOK_BESIDE = 1;

/**
 * Finds the one face in every frame. The first frame of each step is searched anew and must be good; in between the face is followed from frame
 * to frame, which takes half the time. Another face is sought in the whole of the first frame of each step, and beside the face in the second.
 *
 * @throws FaceError as `decodePicture`
 */
export async function observeFrames(
  engine: FaceEngine,
  captured: readonly CapturedFrame[],
): Promise<Observation> {
  const frames: ObservedFrame[] = [];
  let place = 0;
  for (const { step, image } of captured) {
    const picture = await decodePicture(image);
    const before = frames.at(-1);
    place = before?.step === step ? place + 1 : 0;
    const { landmarks, hints } = await foundIn(engine, picture, before, place);
    const due = hints.filter((hint) => step === 0 || !asked.includes(hint));
    if (landmarks === null || due.length > 0) return { frames, hints: due };
    frames.push(observed(step, picture, landmarks));
  }
  return { frames, hints: [] };
}

/** The frame is made grey when it is first laid over another: many never are. */
function observed(step: number, picture: Picture, landmarks: Landmarks): ObservedFrame {
  let grey: GreyPicture | null = null;
  return {
    step,
    picture,
    get grey() {
      grey ??= greyPicture(picture);
      return grey;
    },
    landmarks,
    pose: pose(landmarks),
    eyeDistance: eyeDistance(landmarks),
  };
}

interface Found {
  /** Null: no face, or two. */
  readonly landmarks: Landmarks | null;
  readonly hints: readonly FaceHint[];
}

/** The face of a frame, the `place`-th of its step. */
async function foundIn(
  engine: FaceEngine,
  picture: Picture,
  before: ObservedFrame | undefined,
  place: number,
): Promise<Found> {
  const followed = place === 0 || before === undefined ? null : await follow(engine, picture, before);
  const found = followed === null ? await searched(engine, picture) : { landmarks: followed, hints: [] };
  if (found.landmarks === null || place !== LOOK_BESIDE) return found;
  const isAlone = !(await faceBeside(engine, picture, boxForPoints(found.landmarks)));
  return isAlone ? found : { landmarks: null, hints: ['two-faces'] };
}

async function searched(engine: FaceEngine, picture: Picture): Promise<Found> {
  const { face, hints } = await assessFace(engine, picture);
  return { landmarks: face?.landmarks ?? null, hints };
}

/** Greatest change of size, and of place in eye distances, from one frame to the next that can be followed. */
const followed = { size: 1.25, place: 0.8 };

/** The points of the same face in the next picture; null where it moved too far to be sure. */
async function follow(
  engine: FaceEngine,
  picture: Picture,
  before: ObservedFrame,
): Promise<Landmarks | null> {
  const landmarks = await engine.landmarks(picture, boxForPoints(before.landmarks));
  const size = eyeDistance(landmarks) / before.eyeDistance;
  const [from, to] = [centreOf(before.landmarks), centreOf(landmarks)];
  const place = Math.hypot(to.x - from.x, to.y - from.y) / before.eyeDistance;
  return size > followed.size || size < 1 / followed.size || place > followed.place ? null : landmarks;
}

/** About the box that the detector gives a face with such points. */
function boxForPoints(landmarks: Landmarks): Box {
  const { x, y, width, height } = boxAround(landmarks);
  const side = 1.2 * Math.max(width, height);
  return { x: x + (width - side) / 2, y: y + (height - side) / 2 - 0.03 * side, width: side, height: side };
}
