import type { Box } from '../engine/face.ts';
import type { FaceEngine } from '../engine/face-engine.ts';
import type { Picture } from '../image/picture.ts';

/** Pixels of the square in which it is sought, and how sure the detector must be. */
const LOOK = { inputSize: 128, minimumScore: 0.5 };

/** A second face counts from this share of the first one's width. */
export const SECOND_FACE = 0.4;

/**
 * Whether there is another face beside a known one. What is left and right of the face is put together to a smaller picture, in which the
 * detector sees more than in the whole at the same cost: of faces put beside others in five pictures it finds 5 as large as the first and
 * 3 of 0.7 of its width, where a look of 160 pixels at the whole picture finds 3 and none; smaller ones it misses. Above and below nothing is sought.
 */
export async function faceBeside(engine: FaceEngine, picture: Picture, known: Box): Promise<boolean> {
  const sides = withoutColumns(picture, Math.floor(known.x), Math.ceil(known.x + known.width));
  if (sides.width < SECOND_FACE * known.width) return false;
  const found = await engine.detect(sides, LOOK);
  return found.some(({ box }) => box.width >= SECOND_FACE * known.width);
}

/** The picture without its columns `from` to `to`. */
function withoutColumns({ width, height, data }: Picture, from: number, to: number): Picture {
  const left = Math.min(Math.max(0, from), width);
  const right = Math.min(Math.max(left, to), width);
  const rest = left + width - right;
  const kept = new Uint8Array(3 * rest * height);
  for (let y = 0; y < height; y++) {
    const [row, into] = [3 * y * width, 3 * y * rest];
    kept.set(data.subarray(row, row + 3 * left), into);
    kept.set(data.subarray(row + 3 * right, row + 3 * width), into + 3 * left);
  }
  return { width: rest, height, data: kept };
}
