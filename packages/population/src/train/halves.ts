import { seededRandom, shuffle } from '@ductus/core';
import type { Writer } from './writer.ts';

/** The writers in two random halves, which depend on their ids and the seed only and not on the order they come in. */
export function halves(writers: readonly Writer[], seed: number): [Writer[], Writer[]] {
  const sorted = [...writers].sort((a, b) => (a.id < b.id ? -1 : 1));
  const shuffled = shuffle(sorted, seededRandom(seed));
  const middle = Math.floor(shuffled.length / 2);
  return [shuffled.slice(0, middle), shuffled.slice(middle)];
}
