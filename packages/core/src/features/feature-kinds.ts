import { DetectorError } from '../errors.ts';
import type { FeatureKind, FeatureVector } from './feature-set.ts';

/**
 * The kind of every feature of a text of `textLength` characters and the Enter after it, in the order of the vectors:
 * n = textLength + 1 holds, n - 1 press-press, n - 1 release-press.
 *
 * @throws DetectorError `vector-length` when `textLength` is no integer of 1 or more.
 * @example featureKinds(1) // => ['hold', 'hold', 'press-press', 'release-press']
 */
export function featureKinds(textLength: number): FeatureKind[] {
  const kinds = new Array<FeatureKind>(featureCount(textLength));
  return kinds
    .fill('hold', 0, textLength + 1)
    .fill('press-press', textLength + 1, 2 * textLength + 1)
    .fill('release-press', 2 * textLength + 1);
}

/**
 * How many features a text of `textLength` characters and the Enter after it has.
 *
 * @throws DetectorError `vector-length` when `textLength` is no integer of 1 or more.
 */
export function featureCount(textLength: number): number {
  if (!Number.isInteger(textLength) || textLength < 1) {
    throw new DetectorError('vector-length', `a text must have 1 or more characters, got ${textLength}`);
  }
  return 3 * textLength + 1;
}

/**
 * @throws DetectorError `vector-length` when a vector is not one of `keys` keys.
 */
export function requireKeys(vector: FeatureVector, keys: number): void {
  if (!Number.isInteger(keys) || keys < 2 || vector.length !== 3 * keys - 2) {
    throw new DetectorError(
      'vector-length',
      `expected ${3 * keys - 2} timings for ${keys} keys, got ${vector.length}`,
    );
  }
}
