import type { GreyPicture } from '../image/picture.ts';

/** How a face is lit. Greys are 0 to 255. */
export interface Light {
  readonly mean: number;
  /** Standard deviation of the grey. */
  readonly contrast: number;
  /** Share of pixels under 20. */
  readonly dark: number;
  /** Share of pixels over 245. */
  readonly bright: number;
  /** Difference of the two halves' mean over their sum, 0 (even) to 1 (one half black). */
  readonly oneSided: number;
}

/** How the face in a picture is lit. */
export function light({ data, width }: GreyPicture): Light {
  let [sum, squares, dark, bright] = [0, 0, 0, 0];
  const halves: [number, number] = [0, 0];
  for (let i = 0; i < data.length; i++) {
    const grey = data[i]!;
    sum += grey;
    squares += grey * grey;
    if (grey < 20) dark++;
    if (grey > 245) bright++;
    halves[i % width < width / 2 ? 0 : 1] += grey;
  }
  const mean = sum / data.length;
  return {
    mean,
    contrast: Math.sqrt(Math.max(0, squares / data.length - mean * mean)),
    dark: dark / data.length,
    bright: bright / data.length,
    oneSided: sum === 0 ? 0 : Math.abs(halves[0] - halves[1]) / sum,
  };
}
