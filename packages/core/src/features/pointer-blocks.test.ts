import { expect, it } from 'vitest';
import { slicePointer } from '../capture/pointer-track.ts';
import { pointerBlocks } from './pointer-blocks.ts';
import { pointerFeatures } from './pointer-features.ts';
import { moveHand } from './testing/hand.ts';

const track = slicePointer(moveHand({ seed: 1 }, 60), 0, 1000);

it('gives the features of every block, one every hop', () => {
  const blocks = pointerBlocks(track, 200, 100);
  expect(blocks).toHaveLength(9);
  expect(blocks[3]).toEqual(pointerFeatures(slicePointer(track, 300, 500)));
});

it('takes what is shorter than a block as one block', () => {
  expect(pointerBlocks(track, 2000, 1000)).toEqual([pointerFeatures(track)]);
});

it('leaves out blocks that say nothing', () => {
  const resting = {
    ...track,
    x: track.x.map((x, i) => (i < 300 ? 0 : x)),
    y: track.y.map((y, i) => (i < 300 ? 0 : y)),
  };
  expect(pointerBlocks(resting, 200, 100)).toHaveLength(7);
});

/** FNV-1a, 32 bits, of all bits of the numbers. */
function hashOf(vectors: readonly Float64Array[]): number {
  let hash = 0x811c9dc5;
  for (const vector of vectors) {
    for (const byte of new Uint8Array(Float64Array.from(vector).buffer)) {
      hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
    }
  }
  return hash;
}

it('gives the features that templates and the population hold, to the last bit', () => {
  const long = moveHand({ seed: 5, rest: 250, hold: 90 }, 120);
  const odd = {
    ...long,
    // Repeated rows, a clock that starts anew, places that are none.
    t: long.t.map((t, i) => (i % 9 === 1 ? long.t[i - 1]! : i > 4000 ? t - 30_000 : t)),
    x: long.x.map((x, i) => (i % 97 === 5 ? 65535 : i % 9 === 1 ? long.x[i - 1]! : x)),
  };
  // The hash of the version that templates were first made with. Other features need a new version of the set.
  expect(hashOf([...pointerBlocks(long, 256, 128), ...pointerBlocks(odd, 300, 170)])).toBe(2_304_850_499);
});
