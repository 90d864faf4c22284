import type { GreyPicture, Picture } from './picture.ts';

/** A picture in grey (luma of ITU-R BT.601). */
export function greyPicture({ data, width, height }: Picture): GreyPicture {
  const grey = new Float32Array(width * height);
  for (let i = 0, at = 0; i < grey.length; i++, at += 3) {
    grey[i] = 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
  }
  return { width, height, data: grey };
}
