import { type Box, boxAround, centreOf, eyeDistance, type Landmarks } from '../engine/face.ts';
import type { FaceEngine } from '../engine/face-engine.ts';
import { decodePicture } from '../image/decode-picture.ts';
import { greyPicture } from '../image/grey-picture.ts';
import type { GreyPicture, Picture } from '../image/picture.ts';
import { assessFace } from '../quality/assess-face.ts';
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

/**
 * Finds the one face in every frame. The first frame of each step is searched anew, which also tells a second face; in between
 * the face is followed from frame to frame, which takes a third of the time.
 *
 * @throws FaceError as `decodePicture`
 */
export async function observeFrames(
  engine: FaceEngine,
  captured: readonly CapturedFrame[],
): Promise<Observation> {
  const frames: ObservedFrame[] = [];
  for (const { step, image } of captured) {
    const picture = await decodePicture(image);
    const before = frames.at(-1);
    let landmarks = before?.step === step ? await follow(engine, picture, before) : null;
    if (landmarks === null) {
      const { face, hints } = await assessFace(engine, picture);
      const due = hints.filter((hint) => step === 0 || !asked.includes(hint));
      if (face === null || due.length > 0) return { frames, hints: due };
      landmarks = face.landmarks;
    }
    frames.push({
      step,
      picture,
      grey: greyPicture(picture),
      landmarks,
      pose: pose(landmarks),
      eyeDistance: eyeDistance(landmarks),
    });
  }
  return { frames, hints: [] };
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
