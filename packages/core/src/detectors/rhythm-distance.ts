import type { FeatureVector } from '../features/feature-set.ts';

/** What of a model the distances need: see `RhythmNeighboursModel`. */
export interface ScaledRows {
  readonly dimension: number;
  readonly clip: number;
  readonly neighbours: number;
  readonly secondGroup: number;
  readonly scale: Float64Array;
  readonly rows: Float64Array;
}

/** Mean of the smallest few distances to the rows, and of those between shapes; NaN when no row is comparable. */
export interface NeighbourDistances {
  readonly near: number;
  readonly shape: number;
}

/** The distances behind `rhythmNeighbours`, in scales. */
export function neighbourDistances(model: ScaledRows, probe: FeatureVector): NeighbourDistances {
  const { dimension, scale, rows, clip, secondGroup } = model;
  const scaled = new Float64Array(dimension);
  let comparable = 0;
  for (let j = 0; j < dimension; j++) {
    scaled[j] = probe[j]! / scale[j]!;
    if (!Number.isNaN(scaled[j]!)) comparable++;
  }
  const count = Math.min(model.neighbours, rows.length / dimension);
  const near = new Float64Array(count);
  const shape = new Float64Array(count);
  const sorted = new Float64Array(dimension);
  const parts = new Float64Array(dimension);
  let found = 0;
  for (let start = 0; start < rows.length; start += dimension) {
    let sum = 0;
    let present = 0;
    let split = 0;
    for (let j = 0; j < dimension; j++) {
      if (j === secondGroup) split = present;
      const part = scaled[j]! - rows[start + j]!;
      if (Number.isNaN(part)) continue;
      parts[present] = part;
      present++;
      sum += Math.min(Math.abs(part), clip);
    }
    // The mean over a handful of features is small by chance: such a row is no neighbour.
    if (present === 0 || 2 * present < comparable) continue;
    if (secondGroup >= dimension) split = present;
    const bare = shapeSum(parts, 0, split, clip, sorted) + shapeSum(parts, split, present, clip, sorted);
    keepSmallest(shape, found, bare / present);
    found = keepSmallest(near, found, sum / present);
  }
  return { near: meanOf(near, found), shape: meanOf(shape, found) };
}

/**
 * Sum of the clipped distances of `parts[from, to)` to their median. No more than `clip` is taken off: who is farther out
 * in everything is not forgiven. `sorted` is room to work in.
 */
function shapeSum(parts: Float64Array, from: number, to: number, clip: number, sorted: Float64Array): number {
  const length = to - from;
  if (length === 0) return 0;
  for (let i = 0; i < length; i++) {
    const value = parts[from + i]!;
    let place = i;
    for (; place > 0 && sorted[place - 1]! > value; place--) sorted[place] = sorted[place - 1]!;
    sorted[place] = value;
  }
  const median = (sorted[(length - 1) >> 1]! + sorted[length >> 1]!) / 2;
  const shift = Math.min(Math.max(median, -clip), clip);
  let sum = 0;
  for (let i = from; i < to; i++) sum += Math.min(Math.abs(parts[i]! - shift), clip);
  return sum;
}

/** Inserts `value` into the ascending first `found` of `smallest` if it belongs there; the new count. */
function keepSmallest(smallest: Float64Array, found: number, value: number): number {
  const full = found === smallest.length;
  if (full && value >= smallest[found - 1]!) return found;
  let place = full ? found - 1 : found;
  for (; place > 0 && smallest[place - 1]! > value; place--) smallest[place] = smallest[place - 1]!;
  smallest[place] = value;
  return full ? found : found + 1;
}

function meanOf(values: Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i]!;
  return count === 0 ? Number.NaN : sum / count;
}
