import { centreOf, eyeDistance, type Landmarks } from '../engine/face.ts';
import { cropSquare } from '../image/crop-square.ts';
import { greyPicture } from '../image/grey-picture.ts';
import type { GreyPicture, Picture } from '../image/picture.ts';

/** Pixels a side in which every face is looked at, so that figures compare between cameras. */
const SIDE = 64;

/** The face is this many eye distances wide and high: brows to chin, without hair or background. */
const EYE_DISTANCES = 2;

/**
 * The middle of a face, eyes level, in grey (luma of ITU-R BT.601), 64 × 64 pixels.
 *
 * @param landmarks the face's 68 points
 */
export function facePixels(picture: Picture, landmarks: Landmarks): GreyPicture {
  const [left, right] = [centreOf(landmarks.slice(36, 42)), centreOf(landmarks.slice(42, 48))];
  const { x, y } = centreOf([left, right, centreOf(landmarks.slice(48, 68))]);
  const turn = Math.atan2(right.y - left.y, right.x - left.x);
  return greyPicture(cropSquare(picture, { x, y, side: EYE_DISTANCES * eyeDistance(landmarks), turn }, SIDE));
}
