import type { Sample } from '../capture/sample.ts';
import type { FeatureVector } from '../features/feature-set.ts';
import { fixedTextTimings } from '../features/fixed-text-features.ts';

/** Timings of one sample that are looked at: a hold and a press-press of each of its first 24 keys. */
export const CELLS_PER_SAMPLE = 48;

/** A timing that a sample does not have; cells count from 1. */
export const NO_CELL = 0;

/** Where the timings of a sample fall: `CELLS_PER_SAMPLE` whole numbers each. */
export interface TimingCells {
  readonly own: Int32Array;
  /** The neighbour of each cell that the timing is nearer to: a timing that is half a cell off falls into one of the two. */
  readonly nearest: Int32Array;
}

/** Characters from which on a text has timings enough for wide cells. */
const LONG_TEXT = 8;
const WIDE_CELL_MS = 5;
const NARROW_CELL_MS = 1;

/** The wire's resolution: a tenth of a millisecond. */
const PER_SECOND = 10_000;
const PER_MS = 10;
/** As in the features: keys pressed closer together, in seconds, are pressed at once. */
const SHORTEST_PRESS_PRESS = 0.005;

/**
 * Width of a cell, in milliseconds: 5, and 1 for texts of fewer than 8 characters, which have few timings.
 *
 * @example [cellWidth(7), cellWidth(8)] // => [1, 5]
 */
export function cellWidth(textLength: number): number {
  return textLength < LONG_TEXT ? NARROW_CELL_MS : WIDE_CELL_MS;
}

/**
 * In which cell of `cellWidth` milliseconds, from 1, each timing of a fixed text falls: hold of key 0, press-press from key 0
 * to key 1, hold of key 1 and so on, Enter last. Timings that are missing are `NO_CELL`, as are those of a sample that
 * no text length is known for.
 *
 * @example timingCells({ field: 'pin', keystrokes: [], textLength: 8, aligned: true, pasted: false, filled: false, composed: false, untrusted: false, lost: 0 }).own[0] // => 0
 */
export function timingCells(sample: Sample): TimingCells {
  if (sample.textLength < 1) return noCells();
  return cellsOf(fixedTextTimings(sample, sample.textLength), sample.textLength);
}

/**
 * `timingCells` of an enrolled sample, from its timings, which are kept exactly enough to tell.
 *
 * @param vector - Timings as `fixedTextTimings` makes them, in seconds, of a text of `textLength` characters.
 * @example Array.from(timingCellsOfVector(Float64Array.of(0.1, 0.0931, NaN, 0.1207, 0.15, NaN, NaN), 2).own.slice(0, 5)) // => [101, 121, 94, 151, 0]
 */
export function timingCellsOfVector(vector: FeatureVector, textLength: number): TimingCells {
  return cellsOf(vector, textLength);
}

function cellsOf(seconds: FeatureVector, textLength: number): TimingCells {
  const { own, nearest } = noCells();
  const width = cellWidth(textLength) * PER_MS;
  const put = (place: number, timing: number) => {
    const tenths = Math.round(timing * PER_SECOND);
    const below = Math.floor(tenths / width);
    own[place] = below + 1;
    nearest[place] = 2 * (tenths - below * width) < width ? below : below + 2;
  };
  const keys = Math.min(textLength + 1, CELLS_PER_SAMPLE / 2);
  for (let key = 0; key < keys; key += 1) {
    const hold = seconds[key]!;
    if (hold > 0) put(2 * key, hold);
    const pressPress = key === textLength ? Number.NaN : seconds[textLength + 1 + key]!;
    if (!Number.isNaN(pressPress)) put(2 * key + 1, Math.max(pressPress, SHORTEST_PRESS_PRESS));
  }
  return { own, nearest };
}

function noCells(): TimingCells {
  return { own: new Int32Array(CELLS_PER_SAMPLE), nearest: new Int32Array(CELLS_PER_SAMPLE) };
}
