import type { Picture } from './picture.ts';

/** A square somewhere in a picture, perhaps turned, perhaps over its edge. */
export interface Square {
  /** Centre, in pixels. */
  readonly x: number;
  readonly y: number;
  /** Pixels a side. */
  readonly side: number;
  /** Clockwise turn in radians; 0 where nothing is given. */
  readonly turn?: number;
}

/** Grey of what lies outside of a picture. */
const OUTSIDE = 128;

/**
 * Cuts a square out of a picture and brings it to `size` pixels a side (bilinear; where pixels shrink, several places a pixel are
 * averaged). What lies outside is grey.
 *
 * @param size pixels a side of the result
 */
export function cropSquare(picture: Picture, { x, y, side, turn = 0 }: Square, size: number): Picture {
  const step = side / size;
  const places = Math.max(1, Math.min(4, Math.round(step)));
  const [cos, sin] = [Math.cos(turn) * step, Math.sin(turn) * step];
  const sums = new Float32Array(size * size * 3);
  for (let row = 0; row < size * places; row++) {
    const down = (row + 0.5) / places - size / 2;
    for (let column = 0; column < size * places; column++) {
      const across = (column + 0.5) / places - size / 2;
      const at = (Math.floor(row / places) * size + Math.floor(column / places)) * 3;
      addPixel(picture, x + cos * across - sin * down - 0.5, y + sin * across + cos * down - 0.5, sums, at);
    }
  }
  return { width: size, height: size, data: Uint8Array.from(sums, (sum) => sum / (places * places) + 0.5) };
}

function addPixel(
  { data, width, height }: Picture,
  x: number,
  y: number,
  sums: Float32Array,
  at: number,
): void {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) {
    for (let c = 0; c < 3; c++) sums[at + c]! += OUTSIDE;
    return;
  }
  const [right, below] = [x - left, y - top];
  const upper = (top * width + left) * 3;
  const lower = upper + width * 3;
  for (let c = 0; c < 3; c++) {
    const above = data[upper + c]! * (1 - right) + data[upper + c + 3]! * right;
    const under = data[lower + c]! * (1 - right) + data[lower + c + 3]! * right;
    sums[at + c]! += above * (1 - below) + under * below;
  }
}
