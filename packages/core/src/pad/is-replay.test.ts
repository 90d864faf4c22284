import { describe, expect, test } from 'vitest';
import { fixedTextTypist } from '../enrolment/testing/fixed-text-typist.ts';
import { isReplay } from './is-replay.ts';

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

describe('isReplay', () => {
  test.each([
    // 6 + 3/7 · 21 = 15 and 6 + 3/7 · 11 = 10.7
    [10, 14, 21, false],
    [10, 15, 21, true],
    [10, 10, 11, false],
    [10, 11, 11, true],
    [10, 9, 9, false],
    // 5 + 9/3 = 8 and 5 + 15/3 = 10
    [5, 7, 9, false],
    [5, 8, 9, true],
    [7, 9, 15, false],
    [7, 10, 15, true],
    [10, 0, 0, false],
  ])('of %d characters with %d equal timings of %d: %s', (textLength, equal, compared, replay) => {
    expect(isReplay(sampleOn(0.1, textLength), { equal, compared })).toBe(replay);
  });

  test.each([
    [7, 15, 21, true],
    [8, 20, 21, false],
    [8, 21, 21, true],
    [8, 20, 20, false],
    [16.7, 20, 21, false],
    [16.7, 21, 21, true],
    [20, 21, 21, false],
  ])('on a clock of %d ms with %d equal timings of %d: %s', (step, equal, compared, replay) => {
    expect(isReplay(sampleOn(step, 10), { equal, compared })).toBe(replay);
  });

  test('wants all of 21 timings of a short text on a clock of 2 ms, and so finds none', () => {
    expect(isReplay(sampleOn(2, 5), { equal: 11, compared: 11 })).toBe(false);
    expect(isReplay(sampleOn(1, 5), { equal: 11, compared: 11 })).toBe(true);
  });
});
