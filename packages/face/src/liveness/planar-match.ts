import { centreOf, eyeDistance, type Landmarks, type Point } from '../engine/face.ts';
import type { GreyPicture } from '../image/picture.ts';
import { applyHomography, fitHomography, type Homography } from './homography.ts';
import { solveLinear } from './solve-linear.ts';

/** A face in grey with its points. */
export interface GreyFace {
  readonly grey: GreyPicture;
  readonly landmarks: Landmarks;
}

/** How alike two pictures of a face are once the best homography has been taken away: correlation, 1 for the same flat picture. */
export interface PlanarMatch {
  /** Of the face from brows to chin. */
  readonly face: number;
  /** Of the parts around the eyes alone. */
  readonly eyes: number;
}

/** Places a side that are compared, and the most steps of the fit. */
const PLACES = 32;
const STEPS = 25;
/** Eight parameters of a homography, gain and offset. */
const SOLVED = 10;
/** Share of the places that must lie in the second picture. */
const COVERED = 0.7;

/**
 * Lays one picture of a face over another by the homography under which they are most alike (Lucas and Kanade 1981 with gain and offset,
 * damped; begun from the landmarks) and says how alike they are then. A photo that is moved, turned or slanted stays itself: about
 * 0.99. A head that turns shows and hides parts of itself, which no homography does.
 */
export function planarMatch(first: GreyFace, second: GreyFace): PlanarMatch {
  const places = placesOf(first);
  let h = startOf(places, first, second);
  let best = correlation(places, second, h, () => true);
  let equations = equationsAt(places, second, h);
  for (let [step, damping] = [0, 1e-3]; step < STEPS && damping < 10; step++) {
    const moved = equations && stepFrom(equations, h, damping);
    const score = moved === null ? -1 : correlation(places, second, moved, () => true);
    if (moved === null || score <= best) {
      damping *= 10;
      continue;
    }
    const gained = score - best;
    [h, best, damping] = [moved, score, Math.max(damping / 5, 1e-5)];
    if (gained < 1e-4) break;
    equations = equationsAt(places, second, h);
  }
  return { face: best, eyes: correlation(places, second, h, ({ eye }) => eye) };
}

/** A place of the first face: where, in half sides from the middle, how bright, and whether it belongs to an eye. */
interface Place extends Point {
  readonly value: number;
  readonly eye: boolean;
}

function placesOf({ grey, landmarks }: GreyFace): Place[] {
  const { centre, half } = patchOf(landmarks);
  const eyes = [centreOf(landmarks.slice(36, 42)), centreOf(landmarks.slice(42, 48))];
  const reach = 0.3 * eyeDistance(landmarks);
  const places: Place[] = [];
  for (let row = 0; row < PLACES; row++) {
    for (let column = 0; column < PLACES; column++) {
      const [x, y] = [((column + 0.5) / PLACES) * 2 - 1, ((row + 0.5) / PLACES) * 2 - 1];
      if (x * x + y * y > 1) continue;
      const at = { x: centre.x + x * half, y: centre.y + y * half };
      const value = brightness(grey, at.x, at.y);
      const eye = eyes.some((one) => Math.hypot(at.x - one.x, (at.y - one.y) * 1.5) < reach);
      if (!Number.isNaN(value)) places.push({ x, y, value, eye });
    }
  }
  return places;
}

function patchOf(landmarks: Landmarks): { readonly centre: Point; readonly half: number } {
  const parts = [landmarks.slice(36, 42), landmarks.slice(42, 48), landmarks.slice(48, 68)].map(centreOf);
  return { centre: centreOf(parts), half: 1.1 * eyeDistance(landmarks) };
}

/** From places of the first face to pixels of the second, as the landmarks have it. */
function startOf(places: readonly Place[], first: GreyFace, second: GreyFace): Homography {
  const { centre, half } = patchOf(first.landmarks);
  const move = fitHomography(first.landmarks, second.landmarks);
  const corners =
    places.length < 8
      ? []
      : [
          { x: -1, y: -1 },
          { x: 1, y: -1 },
          { x: 1, y: 1 },
          { x: -1, y: 1 },
        ];
  const matrix: number[][] = [];
  const right: number[] = [];
  for (const { x, y } of corners) {
    const to = move({ x: centre.x + x * half, y: centre.y + y * half });
    matrix.push([x, y, 1, 0, 0, 0, -to.x * x, -to.x * y], [0, 0, 0, x, y, 1, -to.y * x, -to.y * y]);
    right.push(to.x, to.y);
  }
  return solveLinear(matrix, right);
}

function correlation(
  places: readonly Place[],
  { grey }: GreyFace,
  h: Homography,
  counted: (place: Place) => boolean,
): number {
  let [n, of, a, b, aa, bb, ab] = [0, 0, 0, 0, 0, 0, 0];
  for (const place of places) {
    if (!counted(place)) continue;
    of++;
    const { x, y } = applyHomography(h, place);
    const value = brightness(grey, x, y);
    if (Number.isNaN(value)) continue;
    n++;
    a += place.value;
    b += value;
    aa += place.value * place.value;
    bb += value * value;
    ab += place.value * value;
  }
  if (n === 0 || n < COVERED * of) return -1;
  const spread = Math.sqrt(Math.max(0, aa - (a * a) / n) * Math.max(0, bb - (b * b) / n));
  return spread < 1e-6 ? 0 : (ab - (a * b) / n) / spread;
}

/** What a step is solved from: of eight parameters, gain and offset, row by row the upper half of a symmetric matrix, and the right side. */
interface Equations {
  readonly matrix: Float64Array;
  readonly right: Float64Array;
}

/** Null where too little of the face is left. */
function equationsAt(places: readonly Place[], { grey }: GreyFace, h: Homography): Equations | null {
  // The innermost loop of liveness: it makes no array, and one half of what is symmetric.
  const matrix = new Float64Array(SOLVED * SOLVED);
  const right = new Float64Array(SOLVED);
  const row = new Float64Array(SOLVED);
  row[9] = 1;
  let n = 0;
  for (const { x, y, value } of places) {
    const w = h[6]! * x + h[7]! * y + 1;
    const atX = (h[0]! * x + h[1]! * y + h[2]!) / w;
    const atY = (h[3]! * x + h[4]! * y + h[5]!) / w;
    const seen = brightness(grey, atX, atY);
    const across = (brightness(grey, atX + 1, atY) - brightness(grey, atX - 1, atY)) / 2 / w;
    const down = (brightness(grey, atX, atY + 1) - brightness(grey, atX, atY - 1)) / 2 / w;
    if (Number.isNaN(seen + across + down)) continue;
    n++;
    const along = -(across * atX + down * atY);
    row[0] = across * x;
    row[1] = across * y;
    row[2] = across;
    row[3] = down * x;
    row[4] = down * y;
    row[5] = down;
    row[6] = along * x;
    row[7] = along * y;
    row[8] = seen;
    for (let i = 0; i < SOLVED; i++) {
      const one = row[i]!;
      right[i]! += one * value;
      for (let j = i; j < SOLVED; j++) matrix[i * SOLVED + j]! += one * row[j]!;
    }
  }
  return n < COVERED * places.length ? null : { matrix, right };
}

/** One damped Gauss-Newton step. */
function stepFrom(equations: Equations, h: Homography, damping: number): Homography | null {
  const matrix = Array.from({ length: SOLVED }, (_, i) =>
    Array.from(
      { length: SOLVED },
      (_, j) => equations.matrix[Math.min(i, j) * SOLVED + Math.max(i, j)]! * (i === j ? 1 + damping : 1),
    ),
  );
  const solved = solveLinear(matrix, [...equations.right]);
  const gain = solved[8]!;
  // The model is value ≈ gain · (seen + gradient · change) + offset: what was solved for is gain times the change.
  const next = h.map((value, i) => value + solved[i]! / gain);
  return next.every(Number.isFinite) ? next : null;
}

/** Bilinear; NaN outside. */
function brightness({ data, width, height }: GreyPicture, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (!(left >= 0 && top >= 0 && left + 1 < width && top + 1 < height)) return Number.NaN;
  const [right, below] = [x - left, y - top];
  const at = top * width + left;
  const above = data[at]! * (1 - right) + data[at + 1]! * right;
  const under = data[at + width]! * (1 - right) + data[at + width + 1]! * right;
  return above * (1 - below) + under * below;
}
