import type { FeatureVector } from '../features/feature-set.ts';
import { packBytes, unpackBytes } from './packed-numbers.ts';

/** Steps of one unit of a feature, a logarithm or a share: finer than a block can tell. Sixteen bits reach to 32. */
const STEPS = 1024;
const MOST = 32767;

/** A vector as a template remembers it: in steps of 1/1024, from -32 to 32. */
export function roundPointer(vector: FeatureVector): FeatureVector {
  return vector.map((value) => stepsOf(value) / STEPS);
}

/** Vectors of one length, as `roundPointer` leaves them: two bytes a number, little end first, packed. */
export function packPointer(vectors: readonly FeatureVector[]): string {
  const numbers = vectors.flatMap((vector) => [...vector]);
  const view = new DataView(new ArrayBuffer(2 * numbers.length));
  for (const [i, value] of numbers.entries()) view.setInt16(2 * i, stepsOf(value), true);
  return packBytes(new Uint8Array(view.buffer));
}

/** The vectors that `packPointer` made the text of, `size` numbers each; null for any other text. */
export function unpackPointer(text: string, size: number): FeatureVector[] | null {
  const bytes = unpackBytes(text);
  if (bytes === null || bytes.length % (2 * size) !== 0) return null;
  const view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.length / (2 * size) }, (_, row) =>
    Float64Array.from({ length: size }, (_, i) => view.getInt16(2 * (row * size + i), true) / STEPS),
  );
}

function stepsOf(value: number): number {
  return Math.min(Math.max(Math.round(value * STEPS), -MOST), MOST);
}
