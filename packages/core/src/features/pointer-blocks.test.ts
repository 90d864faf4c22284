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
