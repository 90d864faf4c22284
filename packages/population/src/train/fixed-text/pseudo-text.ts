import type { Writer } from '../writer.ts';

/** A sequence of keys that one writer typed many times without a correction in between. */
export interface Piece {
  readonly keys: string;
  /** Where in the writer's keystrokes it begins, ascending, no two overlapping. */
  readonly places: readonly number[];
}

/** Keys of a pseudo-text, at least: as many as a password has. */
const KEYS = 11;
/** Lengths of pieces, in the order in which they are tried: long ones keep more of the rhythm together. */
const LENGTHS = [6, 5, 4, 3, 2];

/**
 * A text that the writer typed at least `repetitions` times: the most frequent long pieces of the writing, one after
 * the other, until they make 11 keys. Null when the writing does not repeat enough.
 *
 * The i-th sample of the text is made of the i-th occurrence of each piece, so that samples are in order of time. What
 * lies between two pieces was not typed in one go and is missing in every sample.
 */
export function pseudoText(writer: Writer, repetitions: number): Piece[] | null {
  const used = new Uint8Array(writer.text.length);
  const pieces: Piece[] = [];
  let keys = 0;
  for (const length of LENGTHS) {
    for (const [candidate] of frequent(writer.text, length, repetitions)) {
      const places = placesOf(writer.text, candidate).filter((place) => isFree(used, place, length));
      if (places.length < repetitions) continue;
      for (const place of places) used.fill(1, place, place + length);
      pieces.push({ keys: candidate, places });
      keys += length;
      if (keys >= KEYS) return pieces;
    }
  }
  return null;
}

/** Where `keys` occur in a text, ascending, no two overlapping. */
export function placesOf(text: string, keys: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(keys); at >= 0; at = text.indexOf(keys, at + keys.length)) places.push(at);
  return places;
}

/** Sequences by falling number, then by alphabet, so that the same writing always gives the same text. */
function frequent(text: string, length: number, least: number): [string, number][] {
  const counts = new Map<string, number>();
  for (let at = 0; at + length <= text.length; at++) {
    const keys = text.slice(at, at + length);
    counts.set(keys, (counts.get(keys) ?? 0) + 1);
  }
  return [...counts]
    .filter(([keys, count]) => count >= least && isTyping(keys))
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** No key that wrote nothing, no runs of spaces, no drumming on the same few keys. */
function isTyping(keys: string): boolean {
  const different = new Set(keys).size;
  return !keys.includes('\n') && !keys.includes('  ') && different >= Math.max(2, keys.length - 2);
}

function isFree(used: Uint8Array, place: number, length: number): boolean {
  for (let at = place; at < place + length; at++) if (used[at] === 1) return false;
  return true;
}
