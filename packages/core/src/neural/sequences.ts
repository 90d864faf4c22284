import type { Matrix } from './matrix.ts';

/**
 * Where sequences lie in the rows of a matrix: one after the other with an empty row before, between and after them, so
 * that a convolution finds zeros where a sequence ends.
 */
export interface Sequences {
  /** First row of each. */
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
  /** Of all sequences and the empty rows. */
  readonly rows: number;
}

/**
 * Lays sequences of these lengths out.
 *
 * @param lengths - Whole numbers from 0.
 * @example sequencesOf([2, 3]) // => { starts: Int32Array.of(1, 4), lengths: Int32Array.of(2, 3), rows: 8 }
 */
export function sequencesOf(lengths: ArrayLike<number>): Sequences {
  const starts = new Int32Array(lengths.length);
  let row = 1;
  for (let i = 0; i < lengths.length; i++) {
    starts[i] = row;
    row += lengths[i]! + 1;
  }
  return { starts, lengths: Int32Array.from(lengths), rows: row };
}

/** Sets the empty rows to zero. */
export function clearGaps({ data, stride }: Matrix, { starts, lengths }: Sequences): void {
  data.fill(0, 0, stride);
  for (let i = 0; i < starts.length; i++) {
    const end = starts[i]! + lengths[i]!;
    data.fill(0, end * stride, (end + 1) * stride);
  }
}

/** How many rows hold something. */
export function filledRows({ starts, rows }: Sequences): number {
  return rows - starts.length - 1;
}
