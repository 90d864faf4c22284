import type { FeatureVector } from '../features/feature-set.ts';
import { keepSmallest } from './keep-smallest.ts';

/** What of a model the distances need: see `RhythmNeighboursModel`. */
export interface ScaledRows {
  readonly dimension: number;
  readonly clip: number;
  readonly neighbours: number;
  readonly secondGroup: number;
  readonly faster: number;
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
  const { dimension, scale, rows } = model;
  const scaled = new Float64Array(dimension);
  let comparable = 0;
  for (let j = 0; j < dimension; j++) {
    scaled[j] = probe[j]! / scale[j]!;
    if (!Number.isNaN(scaled[j]!)) comparable++;
  }
  const count = Math.min(model.neighbours, rows.length / dimension);
  const near = new Float64Array(count);
  const shape = new Float64Array(count);
  const room = { parts: new Float64Array(dimension), sums: new Float64Array(2) };
  let found = 0;
  for (let start = 0; start < rows.length; start += dimension) {
    const present = addRow(model, scaled, start, room);
    // The mean over a handful of features is small by chance: such a row is no neighbour.
    if (present === 0 || 2 * present < comparable) continue;
    keepSmallest(shape, found, room.sums[1]! / present);
    found = keepSmallest(near, found, room.sums[0]! / present);
  }
  return { near: meanOf(near, found), shape: meanOf(shape, found) };
}

/** Room to work in, and for what comes out: the sum of distances, and that of distances between shapes. */
interface Room {
  readonly parts: Float64Array;
  readonly sums: Float64Array;
}

/** The number of features that the probe shares with the row at `start`; sums over these of clipped distances are left in `sums`. */
function addRow(
  { dimension, clip, faster, secondGroup, rows }: ScaledRows,
  scaled: Float64Array,
  start: number,
  { parts, sums }: Room,
): number {
  let present = 0;
  let near = 0;
  let shape = 0;
  for (let group = 0; group < 2; group++) {
    const from = group === 0 ? 0 : secondGroup;
    const to = group === 0 ? secondGroup : dimension;
    const first = present;
    let distance = 0;
    let signed = 0;
    for (let j = from; j < to; j++) {
      const part = scaled[j]! - rows[start + j]!;
      if (Number.isNaN(part)) continue;
      parts[present++] = part;
      const clipped = Math.max(-clip, Math.min(clip, part));
      distance += Math.abs(clipped);
      signed += clipped;
    }
    // Distances above the row, and those below it, of which the second group's count less.
    near += (distance + signed) / 2 + ((group === 0 ? 1 : faster) * (distance - signed)) / 2;
    // No more than `clip` is taken off: who is farther out in everything is not forgiven.
    const shift = signed / (present - first);
    for (let i = first; i < present; i++) shape += Math.min(clip, Math.abs(parts[i]! - shift));
  }
  sums[0] = near;
  sums[1] = shape;
  return present;
}

function meanOf(values: Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i]!;
  return count === 0 ? Number.NaN : sum / count;
}
