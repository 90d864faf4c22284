import { describe, expect, it } from 'vitest';
import { slicePointer } from '../capture/pointer-track.ts';
import { pointerBlocks } from '../features/pointer-blocks.ts';
import { moveHand } from '../features/testing/hand.ts';
import { learnPointer } from './pointer-template.ts';

const track = slicePointer(moveHand({ seed: 1 }, 120), 0, 5120);
const template = learnPointer(null, track, { eventsNeeded: 3000 });

describe('learnPointer', () => {
  it('remembers the features of half-overlapping blocks, in steps of 1/1024', () => {
    const vectors = pointerBlocks(track, 256, 128);
    expect(template.vectors).toHaveLength(39);
    for (const [i, vector] of vectors.entries()) {
      for (const [j, value] of vector.entries()) {
        expect(Math.abs(template.vectors[i]![j]! - value)).toBeLessThanOrEqual(0.5 / 1024);
      }
    }
  });

  it('adds what comes later, counts events and keeps its own block and need', () => {
    const more = learnPointer(template, track, { block: 100 });
    expect(more).toMatchObject({ block: 256, events: 10_240, eventsNeeded: 3000 });
    expect(more.vectors.slice(0, 39)).toEqual(template.vectors);
  });

  it('forgets the oldest blocks beyond 120', () => {
    let full = template;
    for (let i = 0; i < 3; i++) full = learnPointer(full, track);
    expect(full.vectors).toHaveLength(120);
    expect(full.vectors.slice(-39)).toEqual(template.vectors);
  });

  it('learns nothing from a pointer that rests', () => {
    const resting = { ...track, x: track.x.map(() => 1), y: track.y.map(() => 1) };
    expect(learnPointer(template, resting)).toEqual(template);
  });
});
