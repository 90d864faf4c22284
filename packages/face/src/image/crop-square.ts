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
  const step = side / size / places;
  const [cos, sin] = [Math.cos(turn) * step, Math.sin(turn) * step];
  const data = new Uint8Array(size * size * 3);
  const half = (size * places) / 2 - 0.5;
  const sum = new Float64Array(3);
  const share = 1 / (places * places);
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++, at += 3) {
      sum.fill(0);
      for (let place = 0; place < places * places; place++) {
        const across = column * places + (place % places) - half;
        const down = row * places + Math.floor(place / places) - half;
        addPixel(picture, x + cos * across - sin * down - 0.5, y + sin * across + cos * down - 0.5, sum);
      }
      data[at] = sum[0]! * share + 0.5;
      data[at + 1] = sum[1]! * share + 0.5;
      data[at + 2] = sum[2]! * share + 0.5;
    }
  }
  return { width: size, height: size, data };
}

/** Adds the three colours of a place to `sum`. The innermost loop of all that looks at faces: it makes no object and no array. */
function addPixel({ data, width, height }: Picture, x: number, y: number, sum: Float64Array): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) {
    for (let c = 0; c < 3; c++) sum[c]! += OUTSIDE;
    return;
  }
  const right = x - left;
  const below = y - top;
  const upper = (top * width + left) * 3;
  const lower = upper + width * 3;
  for (let c = 0; c < 3; c++) {
    const above = data[upper + c]! + (data[upper + c + 3]! - data[upper + c]!) * right;
    const under = data[lower + c]! + (data[lower + c + 3]! - data[lower + c]!) * right;
    sum[c]! += above + (under - above) * below;
  }
}
