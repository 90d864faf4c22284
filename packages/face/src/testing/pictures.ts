import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { Picture } from '../image/picture.ts';

const library = createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json');

/** Faces of the pictures that come with the face library: which picture, and the square around the face in it. */
const places = {
  one: ['sample6.jpg', 145, 384, 400],
  two: ['sample6.jpg', 568, 250, 400],
  straight: ['sample6.jpg', 1394, 184, 400],
  both: ['sample6.jpg', 1100, 150, 650],
} as const;

/** A square of 480 pixels with the face of one of three people, or with two of them. */
export function faceImage(who: keyof typeof places): Sharp {
  const [name, left, top, side] = places[who];
  return sharp(readFileSync(join(library, '../demo', name)))
    .extract({ left, top, width: side, height: side })
    .resize(480, 480);
}

/** The pixels of an image. */
export async function pictureOf(image: Sharp): Promise<Picture> {
  const { data, info } = await image
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
