import type { Picture } from '../image/picture.ts';
import { solveLinear } from '../liveness/solve-linear.ts';

/** How a flat photo is held before a camera. Lengths in half widths of the picture. */
export interface PhotoPlace {
  /** Degrees that the photo is turned: about the upright axis, the level axis, and in its plane. */
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
  /** Size, 1 as it was. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  /** From the camera; near ones give strong perspective. */
  readonly distance: number;
}

/** The photo as it was. */
export const heldStill: PhotoPlace = Object.freeze({
  yaw: 0,
  pitch: 0,
  roll: 0,
  scale: 1,
  x: 0,
  y: 0,
  distance: 3,
});

const OUTSIDE = 128;

/** What a camera sees of a flat photo that is held in some way: the photo under a homography, grey around it. */
export function warpPicture(picture: Picture, place: PhotoPlace): Picture {
  const { width, height, data } = picture;
  const inverse = inverseOf(matrixOf(place));
  const half = width / 2;
  const warped = new Uint8Array(data.length).fill(OUTSIDE);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [x, y] = [(column + 0.5 - half) / half, (row + 0.5 - height / 2) / half];
      const [u, v, w] = inverse.map((line) => line[0]! * x + line[1]! * y + line[2]!) as [
        number,
        number,
        number,
      ];
      copyPixel(
        picture,
        (u / w) * half + half - 0.5,
        (v / w) * half + height / 2 - 0.5,
        warped,
        (row * width + column) * 3,
      );
    }
  }
  return { width, height, data: warped };
}

/** From places on the photo to places in the camera's picture. */
function matrixOf({ yaw, pitch, roll, scale, x, y, distance }: PhotoPlace): number[][] {
  const [a, b, c] = [yaw, pitch, roll].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ];
  const sine = Math.sin(b) * Math.sin(a);
  const across = [Math.cos(c) * Math.cos(a) - Math.sin(c) * sine, -Math.sin(c) * Math.cos(b)];
  const down = [Math.sin(c) * Math.cos(a) + Math.cos(c) * sine, Math.cos(c) * Math.cos(b)];
  const near = [-Math.cos(b) * Math.sin(a), Math.sin(b)];
  const row = (line: readonly number[], offset: number) => [
    ...line.map((value, i) => value * distance * scale - offset * near[i]!),
    offset * distance,
  ];
  return [row(across, x), row(down, y), [-near[0]!, -near[1]!, distance]];
}

function inverseOf(matrix: readonly (readonly number[])[]): number[][] {
  const columns = [0, 1, 2].map((i) =>
    solveLinear(
      matrix.map((line) => [...line]),
      [0, 1, 2].map((j) => (i === j ? 1 : 0)),
    ),
  );
  return [0, 1, 2].map((i) => columns.map((column) => column[i]!));
}

function copyPixel({ data, width, height }: Picture, x: number, y: number, to: Uint8Array, at: number): void {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (!(left >= 0 && top >= 0 && left + 1 < width && top + 1 < height)) return;
  const [right, below] = [x - left, y - top];
  const from = (top * width + left) * 3;
  for (let c = 0; c < 3; c++) {
    const above = data[from + c]! * (1 - right) + data[from + c + 3]! * right;
    const under = data[from + c + width * 3]! * (1 - right) + data[from + c + width * 3 + 3]! * right;
    to[at + c] = above * (1 - below) + under * below;
  }
}
