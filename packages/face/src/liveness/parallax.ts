import { centreOf, eyeDistance, type Landmarks, type Point } from '../engine/face.ts';
import { fitHomography } from './homography.ts';

/** How the parts of a face at different depth moved against each other between two pictures, in eye distances along the eyes' line. */
export interface Parallax {
  /** Of the nose, against where the homography of eyes and mouth brings it; positive to the picture's right. */
  readonly noseAcross: number;
  /** Positive down. */
  readonly noseDown: number;
  /** Of the jaw's ends beside the ears: on a head they move against the nose, for they lie behind the eyes. */
  readonly jawAcross: number;
  readonly jawDown: number;
  /** Eye distance over the height from eyes to mouth, against the first picture: how much the second is seen from the side. */
  readonly foreshortening: number;
}

/** Eyes and mouth: nearly one plane, which a homography follows wherever it is seen from. */
const plane = [36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 51, 54, 57, 60, 62, 64, 66];
const nose = [28, 29, 30];
const jaw = [0, 1, 2, 3, 13, 14, 15, 16];

/**
 * Movement in depth between two pictures of a face. On a flat photo all points move by one homography, so nothing moves against it but
 * what the landmarks are wrong by; on a head that turns, the nose runs ahead of the plane of eyes and mouth and the jaw falls behind.
 *
 * @param from landmarks of the first picture
 * @param to landmarks of the second
 */
export function parallax(from: Landmarks, to: Landmarks): Parallax {
  const pick = (landmarks: Landmarks, numbers: readonly number[]) => numbers.map((i) => landmarks[i]!);
  const move = fitHomography(pick(from, plane), pick(to, plane));
  const unit = eyeDistance(to);
  const [left, right] = [centreOf(to.slice(36, 42)), centreOf(to.slice(42, 48))];
  const axis = { x: (right.x - left.x) / unit, y: (right.y - left.y) / unit };
  const against = (numbers: readonly number[]): Point => {
    const expected = centreOf(pick(from, numbers).map(move));
    const seen = centreOf(pick(to, numbers));
    const [x, y] = [(seen.x - expected.x) / unit, (seen.y - expected.y) / unit];
    return { x: x * axis.x + y * axis.y, y: y * axis.x - x * axis.y };
  };
  const [ofNose, ofJaw] = [against(nose), against(jaw)];
  return {
    noseAcross: ofNose.x,
    noseDown: ofNose.y,
    jawAcross: ofJaw.x,
    jawDown: ofJaw.y,
    foreshortening: breadth(to) / breadth(from),
  };
}

function breadth(landmarks: Landmarks): number {
  const eyes = centreOf([centreOf(landmarks.slice(36, 42)), centreOf(landmarks.slice(42, 48))]);
  const mouth = centreOf(landmarks.slice(48, 68));
  return eyeDistance(landmarks) / Math.hypot(mouth.x - eyes.x, mouth.y - eyes.y);
}
