import { TemplateError } from '@ductus/core';

/** Distances from which on two pictures are commonly said to show two people: dlib's own; where calibration starts from. */
export const FACE_THRESHOLD = 0.6;

/**
 * Euclidean distance of two descriptors, 0 and up. A comparison score is its negative: higher = more similar.
 *
 * @throws TemplateError `template-mismatch` for descriptors of different lengths
 */
export function faceDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) {
    throw new TemplateError('template-mismatch', `Expected ${a.length} numbers, got ${b.length}.`);
  }
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum);
}
