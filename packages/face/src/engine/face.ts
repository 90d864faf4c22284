/** A place in a picture, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Upright rectangle in pixels; may reach over the picture's edge. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/**
 * The 68 points of a face in the order of the iBUG 300-W markup: jaw 0 to 16 from the picture's left, brows 17 to 26, nose 27 to 35
 * (tip 30), eyes 36 to 47, mouth 48 to 67.
 */
export type Landmarks = readonly Point[];

/** A face that was found. */
export interface FoundFace {
  readonly box: Box;
  /** How sure the detector is, 0 to 1. */
  readonly score: number;
}

/** Numbers of the markup that have names here. */
export const LANDMARK = Object.freeze({
  jawLeft: 0,
  chin: 8,
  jawRight: 16,
  noseBridge: 27,
  noseTip: 30,
  noseWingLeft: 31,
  noseBase: 33,
  noseWingRight: 35,
  leftEyeOuter: 36,
  leftEyeInner: 39,
  rightEyeInner: 42,
  rightEyeOuter: 45,
  mouthLeft: 48,
  mouthRight: 54,
  count: 68,
});

/** Centre of some points. */
export function centreOf(points: readonly Point[]): Point {
  const sum = points.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/** Smallest upright box around some points. */
export function boxAround(points: readonly Point[]): Box {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Pixels between the centres of the eyes: the unit that everything about a face is measured in. */
export function eyeDistance(landmarks: Landmarks): number {
  const left = centreOf(landmarks.slice(36, 42));
  const right = centreOf(landmarks.slice(42, 48));
  return Math.hypot(right.x - left.x, right.y - left.y);
}
