import { describe, expect, test } from 'vitest';
import { fixedTextTypist } from '../enrolment/testing/fixed-text-typist.ts';
import { isReplay } from './is-replay.ts';
import { CELLS_PER_SAMPLE } from './timing-cells.ts';
import { UsedSamples } from './used-samples.ts';

/** A sample of `textLength` characters on a clock of `step` milliseconds. */
function sampleOn(step: number, textLength: number) {
  const sample = fixedTextTypist(1, textLength).sample();
  const rounded = (time: number) => Math.round(Math.floor(time / step) * step * 10) / 10;
  const keystrokes = sample.keystrokes.map((key) => ({
    ...key,
    down: rounded(key.down),
    up: rounded(key.up),
  }));
  return { ...sample, keystrokes };
}

/** Marks of `present` timings, and samples used before that have `equal` of them. */
function repetition(equal: number, present: number) {
  const own = new Uint8Array(CELLS_PER_SAMPLE).fill(7, 0, present);
  const used = new UsedSamples(3);
  used.add(new Uint8Array(CELLS_PER_SAMPLE).fill(9));
  used.add(own.map((mark, place) => (place < equal ? mark : 9)));
  return { marks: { own, nearest: new Uint8Array(CELLS_PER_SAMPLE) }, used };
}

describe('isReplay', () => {
  test.each([
    [10, 21, 21, true],
    [10, 19, 21, true],
    [10, 18, 21, false],
    [10, 18, 20, true],
    [10, 18, 19, false],
    [10, 19, 19, true],
    [10, 15, 15, true],
    [10, 14, 14, false],
    [7, 15, 15, true],
    [7, 14, 15, false],
    [7, 11, 11, true],
    [7, 10, 10, false],
    [10, 0, 0, false],
  ])('of %d characters with %d equal timings of %d: %s', (textLength, equal, present, replay) => {
    const { marks, used } = repetition(equal, present);
    expect(isReplay(sampleOn(0.1, textLength), marks, used)).toBe(replay);
  });

  test.each([
    [10, 16.7, true],
    [10, 20, false],
    [7, 1, true],
    [7, 2, false],
  ])('of %d characters on a clock of %d ms: %s', (textLength, step, replay) => {
    const { marks, used } = repetition(15, 15);
    expect(isReplay(sampleOn(step, textLength), marks, used)).toBe(replay);
  });
});
