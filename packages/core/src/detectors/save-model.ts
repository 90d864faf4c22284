import type { DetectorModel } from './detector.ts';

/** A model as JSON holds it: arrays of numbers, `null` where a number is missing. */
export type SavedModel = DetectorModel &
  Readonly<Record<string, string | number | readonly (number | null)[]>>;

/**
 * The model as a JSON value, for `JSON.stringify`. Numbers keep all their bits; NaN becomes `null`.
 * `loadModel` is its inverse.
 *
 * @example saveModel(scaledManhattan.fit([Float64Array.of(1, 2), Float64Array.of(3, 2)])).detector // => scaledManhattan.name
 */
export function saveModel(model: DetectorModel): SavedModel {
  const entries = Object.entries(model).map(([key, value]) => [key, saveField(value)]);
  return Object.fromEntries(entries) as SavedModel;
}

function saveField(value: string | number | Float64Array): string | number | (number | null)[] {
  if (!(value instanceof Float64Array)) return value;
  return Array.from(value, (number) => (Number.isNaN(number) ? null : number));
}
