import type { Picture } from './picture.ts';

/** An upright square and how it is looked at: pixels a side of the result, places a side of each of them, grey of what lies outside. */
export interface UprightCrop {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly size: number;
  readonly places: number;
  readonly outside: number;
}

/**
 * Cuts an upright square out of a picture, first along its rows and then down its columns: each row of the picture is looked at once,
 * where looking from place to place reads it several times.
 */
export function cropUpright(picture: Picture, crop: UprightCrop): Uint8Array {
  const { y, side, size, places, outside } = crop;
  const { data: from, height } = picture;
  const along = rowReader(picture, crop);
  const down = stops(y, side / size / places, size * places, height);
  const data = new Uint8Array(size * size * 3);
  const sums = new Float64Array(size * 3);
  const share = 1 / (places * places);
  // The two rows that are at hand, and their numbers.
  let [upper, lower] = [new Float64Array(size * 3), new Float64Array(size * 3)];
  let [upperRow, lowerRow] = [-1, -1];
  for (let row = 0; row < size; row++) {
    sums.fill(0.5 / share);
    for (let place = row * places; place < (row + 1) * places; place++) {
      const top = down.first[place]!;
      if (top < 0) {
        for (let i = 0; i < sums.length; i++) sums[i]! += outside * places;
        continue;
      }
      if (lowerRow === top) {
        [upper, lower] = [lower, upper];
        [upperRow, lowerRow] = [lowerRow, upperRow];
      }
      if (upperRow !== top) along(from, top, upper);
      if (lowerRow !== top + 1) along(from, top + 1, lower);
      [upperRow, lowerRow] = [top, top + 1];
      const below = down.share[place]!;
      for (let i = 0; i < sums.length; i++) sums[i]! += upper[i]! + (lower[i]! - upper[i]!) * below;
    }
    for (let i = 0, at = row * size * 3; i < sums.length; i++, at++) data[at] = sums[i]! * share;
  }
  return data;
}

/** Sums the places of each pixel of the result along one row of the picture. */
function rowReader({ width }: Picture, { x, side, size, places, outside }: UprightCrop) {
  const across = stops(x, side / size / places, size * places, width);
  return (from: Uint8Array, row: number, into: Float64Array): void => {
    const start = row * width * 3;
    for (let column = 0, at = 0, place = 0; column < size; column++, at += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (const end = (column + 1) * places; place < end; place++) {
        const left = across.first[place]!;
        if (left < 0) {
          red += outside;
          green += outside;
          blue += outside;
          continue;
        }
        const i = start + left * 3;
        const right = across.share[place]!;
        red += from[i]! + (from[i + 3]! - from[i]!) * right;
        green += from[i + 1]! + (from[i + 4]! - from[i + 1]!) * right;
        blue += from[i + 2]! + (from[i + 5]! - from[i + 2]!) * right;
      }
      into[at] = red;
      into[at + 1] = green;
      into[at + 2] = blue;
    }
  };
}

/** For each place along one direction the pixel before it, -1 where it lies outside, and how far it is on the way to the next. */
function stops(centre: number, step: number, count: number, length: number) {
  const first = new Int32Array(count);
  const share = new Float64Array(count);
  for (let place = 0; place < count; place++) {
    const at = centre + step * (place - (count / 2 - 0.5)) - 0.5;
    const before = Math.floor(at);
    const inside = before >= 0 && before + 1 < length;
    first[place] = inside ? before : -1;
    share[place] = at - before;
  }
  return { first, share };
}
