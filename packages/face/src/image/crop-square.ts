import { cropUpright } from './crop-upright.ts';
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

/** Most places a side that one pixel of the result is averaged from. */
const MOST_PLACES = 2;

/**
 * Cuts a square out of a picture and brings it to `size` pixels a side (bilinear; where pixels shrink, several places a pixel are
 * averaged). What lies outside is grey.
 *
 * @param size pixels a side of the result
 */
export function cropSquare(picture: Picture, { x, y, side, turn = 0 }: Square, size: number): Picture {
  const places = side / size > 1.5 ? MOST_PLACES : 1;
  const data =
    turn === 0
      ? cropUpright(picture, { x, y, side, size, places, outside: OUTSIDE })
      : cropTurned(picture, { x, y, side, turn }, size, places);
  return { width: size, height: size, data };
}

function cropTurned(
  picture: Picture,
  { x, y, side, turn }: Required<Square>,
  size: number,
  places: number,
): Uint8Array {
  const step = side / size / places;
  const [cos, sin] = [Math.cos(turn) * step, Math.sin(turn) * step];
  const data = new Uint8Array(size * size * 3);
  const half = (size * places) / 2 - 0.5;
  const share = 1 / (places * places);
  const { data: from, width, height } = picture;
  // The innermost loop of all that looks at faces: it makes no object and no array, and calls nothing.
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++, at += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let place = 0; place < places * places; place++) {
        const across = column * places + (place % places) - half;
        const down = row * places + (place >= places ? 1 : 0) - half;
        const px = x + cos * across - sin * down - 0.5;
        const py = y + sin * across + cos * down - 0.5;
        const left = Math.floor(px);
        const top = Math.floor(py);
        if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) {
          red += OUTSIDE;
          green += OUTSIDE;
          blue += OUTSIDE;
          continue;
        }
        const right = px - left;
        const below = py - top;
        const up = (top * width + left) * 3;
        const low = up + width * 3;
        const above0 = from[up]! + (from[up + 3]! - from[up]!) * right;
        const above1 = from[up + 1]! + (from[up + 4]! - from[up + 1]!) * right;
        const above2 = from[up + 2]! + (from[up + 5]! - from[up + 2]!) * right;
        red += above0 + (from[low]! + (from[low + 3]! - from[low]!) * right - above0) * below;
        green += above1 + (from[low + 1]! + (from[low + 4]! - from[low + 1]!) * right - above1) * below;
        blue += above2 + (from[low + 2]! + (from[low + 5]! - from[low + 2]!) * right - above2) * below;
      }
      data[at] = red * share + 0.5;
      data[at + 1] = green * share + 0.5;
      data[at + 2] = blue * share + 0.5;
    }
  }
  return data;
}
