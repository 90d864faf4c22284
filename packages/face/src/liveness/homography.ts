import type { Point } from '../engine/face.ts';
import { solveLinear } from './solve-linear.ts';

/**
 * How a flat thing seen by a camera moves to another place and slant: x' = (h0 x + h1 y + h2) / w, y' = (h3 x + h4 y + h5) / w,
 * w = h6 x + h7 y + 1.
 */
export type Homography = readonly number[];

/** Where a point goes. */
export function applyHomography(h: Homography, { x, y }: Point): Point {
  const w = h[6]! * x + h[7]! * y + 1;
  return { x: (h[0]! * x + h[1]! * y + h[2]!) / w, y: (h[3]! * x + h[4]! * y + h[5]!) / w };
}

/**
 * The homography that brings points nearest to others, by least squares of the linearised equations (direct linear transform with
 * normalised coordinates: Hartley 1997).
 *
 * @param from four points or more
 * @param to as many
 */
export function fitHomography(from: readonly Point[], to: readonly Point[]): (point: Point) => Point {
  const [a, b] = [normaliser(from), normaliser(to)];
  const matrix = Array.from({ length: 8 }, () => new Array<number>(8).fill(0));
  const right = new Array<number>(8).fill(0);
  const add = (row: readonly number[], value: number) => {
    for (let i = 0; i < 8; i++) {
      right[i]! += row[i]! * value;
      for (let j = 0; j < 8; j++) matrix[i]![j]! += row[i]! * row[j]!;
    }
  };
  for (const [i, point] of from.entries()) {
    const { x, y } = a.into(point);
    const target = b.into(to[i]!);
    add([x, y, 1, 0, 0, 0, -target.x * x, -target.x * y], target.x);
    add([0, 0, 0, x, y, 1, -target.y * x, -target.y * y], target.y);
  }
  for (let i = 0; i < 8; i++) matrix[i]![i]! += 1e-9;
  const h = solveLinear(matrix, right);
  return (point) => b.back(applyHomography(h, a.into(point)));
}

/** Coordinates around the centre, in mean distances from it. */
function normaliser(points: readonly Point[]) {
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  const scale = points.reduce((sum, point) => sum + Math.hypot(point.x - x, point.y - y), 0) / points.length;
  return {
    into: (point: Point): Point => ({ x: (point.x - x) / scale, y: (point.y - y) / scale }),
    back: (point: Point): Point => ({ x: point.x * scale + x, y: point.y * scale + y }),
  };
}
