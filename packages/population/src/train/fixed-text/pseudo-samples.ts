import type { FeatureVector, Keystroke } from '@ductus/core';
import type { Writer } from '../writer.ts';
import { type Piece, placesOf } from './pseudo-text.ts';

const MILLISECONDS = 1000;

/** Number of keys of a pseudo-text. */
export function keysOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.keys.length, 0);
}

/** The first `count` samples of the text by the writer who gave it, oldest first. */
export function ownSamples(writer: Writer, pieces: readonly Piece[], count: number): FeatureVector[] {
  return samplesAt(
    writer.keystrokes,
    pieces,
    pieces.map((piece) => piece.places),
    count,
  );
}

/** Up to `count` samples of the text by another writer, spread over the writing; none if a piece never occurs. */
export function othersSamples(writer: Writer, pieces: readonly Piece[], count: number): FeatureVector[] {
  const places = pieces.map((piece) => placesOf(writer.text, piece.keys));
  const samples = Math.min(count, ...places.map((list) => list.length));
  const spread = places.map((list) =>
    Array.from({ length: samples }, (_, i) => list[Math.floor(((i + 0.5) * list.length) / samples)]!),
  );
  return samplesAt(writer.keystrokes, pieces, spread, samples);
}

function samplesAt(
  keystrokes: readonly Keystroke[],
  pieces: readonly Piece[],
  places: readonly (readonly number[])[],
  count: number,
): FeatureVector[] {
  return Array.from({ length: count }, (_, sample) =>
    joined(
      pieces.map((piece, i) => ({ start: places[i]![sample]!, length: piece.keys.length })),
      keystrokes,
    ),
  );
}

interface Stretch {
  readonly start: number;
  readonly length: number;
}

/** Timings of the stretches as one text; flights between two stretches are missing, and so is what a hold of 0 says: the logger missed it. */
function joined(stretches: readonly Stretch[], keystrokes: readonly Keystroke[]): FeatureVector {
  const keys = stretches.reduce((sum, { length }) => sum + length, 0);
  const timings = new Float64Array(3 * keys - 2).fill(Number.NaN);
  let at = 0;
  for (const { start, length } of stretches) {
    for (let i = 0; i < length; i++, at++) {
      const key = keystrokes[start + i]!;
      const held = key.up > key.down;
      if (held) timings[at] = (key.up - key.down) / MILLISECONDS;
      if (i + 1 === length) continue;
      const next = keystrokes[start + i + 1]!;
      timings[keys + at] = (next.down - key.down) / MILLISECONDS;
      if (held) timings[2 * keys - 1 + at] = (next.down - key.up) / MILLISECONDS;
    }
  }
  return timings;
}
