import { LANDMARK, type Landmarks, type Point } from '../engine/face.ts';

/** Where a head is turned to, in degrees. Zero looks straight into the camera. */
export interface Pose {
  /** Positive: towards the right edge of the picture as it was taken, which is the person's left. */
  readonly yaw: number;
  /** Positive: up. */
  readonly pitch: number;
  /** Positive: clockwise in the picture. */
  readonly roll: number;
}

/**
 * A plain adult head in millimetres: x to the picture's right, y down, z towards the camera; from the point between the eyes. Widths and
 * depths are rounded means of anthropometry (Farkas 1994: biocular width 88, intercanthal 33, mouth 52, nasal tip protrusion 20).
 */
export const HEAD: readonly (readonly [number: number, x: number, y: number, z: number])[] = [
  [LANDMARK.leftEyeOuter, -44, 0, -12],
  [LANDMARK.leftEyeInner, -16, 1, -3],
  [LANDMARK.rightEyeInner, 16, 1, -3],
  [LANDMARK.rightEyeOuter, 44, 0, -12],
  [LANDMARK.noseBridge, 0, -1, 8],
  [LANDMARK.noseTip, 0, 38, 30],
  [LANDMARK.noseWingLeft, -17, 46, 10],
  [LANDMARK.noseBase, 0, 50, 16],
  [LANDMARK.noseWingRight, 17, 46, 10],
  [LANDMARK.mouthLeft, -26, 70, 4],
  [LANDMARK.mouthRight, 26, 70, 4],
  [LANDMARK.chin, 0, 112, 4],
];

/**
 * Pose of a head from its points: the turn that brings a plain head nearest to them, seen from far (POS: DeMenthon and Davis 1995,
 * least squares). Good to about ten degrees: for guidance and for the direction of a movement, not for measuring.
 */
export function pose(landmarks: Landmarks): Pose {
  const points = HEAD.map(([number]) => landmarks[number]!);
  const across = fitRow(points.map(({ x }) => x));
  const down = fitRow(points.map(({ y }) => y));
  const [i, j] = [unit(across), unit(down)];
  const k = unit(cross(i, j));
  const degrees = 180 / Math.PI;
  return {
    yaw: Math.atan2(-k[0], k[2]) * degrees,
    pitch: Math.asin(clamp(k[1])) * degrees,
    roll: Math.atan2(-i[1], j[1]) * degrees,
  };
}

type Vector = readonly [number, number, number];

/** Least squares of `values` on the head's centred coordinates: one row of scale times turn. */
function fitRow(values: readonly number[]): Vector {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return INVERSE.map((row) =>
    row.reduce((sum, weight, i) => sum + weight * (values[i]! - mean), 0),
  ) as unknown as Vector;
}

/** Pseudo-inverse of the head's centred coordinates, 3 rows of one weight for each point. */
const INVERSE: readonly (readonly number[])[] = pseudoInverse();

function pseudoInverse(): number[][] {
  const middle = [1, 2, 3].map((axis) => HEAD.reduce((sum, row) => sum + row[axis]!, 0) / HEAD.length);
  const rows = HEAD.map((row) => [1, 2, 3].map((axis, i) => row[axis]! - middle[i]!));
  const product = [0, 1, 2].map((a) =>
    [0, 1, 2].map((b) => rows.reduce((sum, row) => sum + row[a]! * row[b]!, 0)),
  );
  const inverse = invert(product);
  return inverse.map((line) =>
    rows.map((row) => line[0]! * row[0]! + line[1]! * row[1]! + line[2]! * row[2]!),
  );
}

function invert(m: number[][]): number[][] {
  const rows = m.map((row) => row as unknown as Vector);
  const cofactors = [cross(rows[1]!, rows[2]!), cross(rows[2]!, rows[0]!), cross(rows[0]!, rows[1]!)];
  const determinant = dot(rows[0]!, cofactors[0]!);
  return [0, 1, 2].map((a) => cofactors.map((column) => column[a]! / determinant));
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function unit(a: Vector): Vector {
  const length = Math.sqrt(dot(a, a)) || 1;
  return [a[0] / length, a[1] / length, a[2] / length];
}

function clamp(value: number): number {
  return Math.min(1, Math.max(-1, value));
}

/** Where a plain head's points are seen from far, `scale` pixels a millimetre, turned as `pose` says: for checks of the geometry. */
export function projectHead({ yaw, pitch, roll }: Pose, scale: number, centre: Point): Point[] {
  const [y, p, r] = [yaw, pitch, roll].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ];
  return HEAD.map(([, hx, hy, hz]) => {
    const [x1, z1] = [Math.cos(y) * hx + Math.sin(y) * hz, -Math.sin(y) * hx + Math.cos(y) * hz];
    const y2 = Math.cos(p) * hy - Math.sin(p) * z1;
    return {
      x: centre.x + scale * (Math.cos(r) * x1 - Math.sin(r) * y2),
      y: centre.y + scale * (Math.sin(r) * x1 + Math.cos(r) * y2),
    };
  });
}
