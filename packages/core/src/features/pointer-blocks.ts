import { type PointerTrack, slicePointer } from '../capture/pointer-track.ts';
import type { FeatureVector } from './feature-set.ts';
import { pointerFeatures } from './pointer-features.ts';

/**
 * Feature vectors of the blocks of a track: `block` events each, one every `hop` events. Blocks that say nothing are
 * left out. A track shorter than a block is one block.
 *
 * @param block - Events, at least 1.
 * @param hop - Events from the start of one block to the next, at least 1.
 */
export function pointerBlocks(track: PointerTrack, block: number, hop: number): FeatureVector[] {
  const vectors: FeatureVector[] = [];
  const last = Math.max(0, track.t.length - block);
  for (let from = 0; from <= last; from += hop) {
    const vector = pointerFeatures(slicePointer(track, from, from + block));
    if (vector !== undefined) vectors.push(vector);
  }
  return vectors;
}
