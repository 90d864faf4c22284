/** What is wrong with a picture, most important first. */
export const pictureHints = ['dark', 'bright', 'uneven', 'blurred'] as const;
export type PictureHint = (typeof pictureHints)[number];

/** The bounds are those of the server's check (`FACE_QUALITY` of packages/face) with room: a hint in vain is worse than one too few. */
const LEAST = { mean: 45, sharpness: 0.02 };
const MOST = { mean: 225, oneSided: 0.55 };

/**
 * What is wrong with the light and the sharpness of a square of grey, 64 pixels a side.
 *
 * @param grey rows of pixels, 0 to 255
 */
export function lookAtPicture(grey: Float32Array, side: number): PictureHint | undefined {
  let [sum, left] = [0, 0];
  for (const [i, value] of grey.entries()) {
    sum += value;
    if (i % side < side / 2) left += value;
  }
  const mean = sum / grey.length;
  if (mean < LEAST.mean) return 'dark';
  if (mean > MOST.mean) return 'bright';
  if (Math.abs(2 * left - sum) / sum > MOST.oneSided) return 'uneven';
  return sharpness(grey, side) < LEAST.sharpness ? 'blurred' : undefined;
}

/** Variance of the Laplacian over the variance of the grey, as the server has it; one where there is nothing to see. */
function sharpness(grey: Float32Array, side: number): number {
  const edges: number[] = [];
  for (let y = 1; y < side - 1; y++) {
    for (let x = 1; x < side - 1; x++) {
      const at = y * side + x;
      edges.push(grey[at - 1]! + grey[at + 1]! + grey[at - side]! + grey[at + side]! - 4 * grey[at]!);
    }
  }
  const spread = variance(grey);
  return spread < 1 ? 1 : variance(edges) / spread;
}

function variance(values: ArrayLike<number>): number {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!;
    squares += values[i]! ** 2;
  }
  return squares / values.length - (sum / values.length) ** 2;
}
