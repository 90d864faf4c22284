import type { GreyPicture } from '../image/picture.ts';

/**
 * How sharp a picture is: variance of its Laplacian (Pech-Pacheco et al., ICPR 2000) over the variance of its grey, so that dim light is
 * not taken for blur. About 0.1 and more for a sharp face, less than 0.02 for a blurred one; 0 for one grey.
 */
export function sharpness({ data, width, height }: GreyPicture): number {
  const edges: number[] = [];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      edges.push(data[at - 1]! + data[at + 1]! + data[at - width]! + data[at + width]! - 4 * data[at]!);
    }
  }
  const grey = variance(data);
  return grey < 1 ? 0 : variance(edges) / grey;
}

function variance(values: ArrayLike<number>): number {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!;
    squares += values[i]! ** 2;
  }
  return squares / values.length - (sum / values.length) ** 2;
}
