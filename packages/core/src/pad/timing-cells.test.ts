import { describe, expect, test } from 'vitest';
import { fixedTextTypist } from '../enrolment/testing/fixed-text-typist.ts';
import { fixedTextTimings } from '../features/fixed-text-features.ts';
import { CELLS_PER_SAMPLE, cellWidth, NO_CELL, timingCells, timingCellsOfVector } from './timing-cells.ts';

/** Keys with these holds, each pressed so long after the one before, in milliseconds. */
function typed(holds: number[], apart: number[], textLength = holds.length) {
  const sample = fixedTextTypist(1, holds.length - 1).sample({ textLength });
  let down = 1000;
  const keystrokes = sample.keystrokes.map((key, place) => {
    const own = { ...key, position: place, keyClass: 0 as const, down, up: down + holds[place]! };
    down += apart[place] ?? 0;
    return own;
  });
  return { ...sample, keystrokes };
}

describe('timingCells', () => {
  test('counts whole cells of 5 ms in holds and press-presses, in turn', () => {
    const sample = typed([80, 84.9, 85, 4.9, 100, 100, 100, 100], [99.9, 100, 250, 5, 100, 100, 100]);
    const cells = timingCells(sample).own;
    expect([...cells.slice(0, 8)]).toEqual([17, 20, 17, 21, 18, 51, 1, 2]);
  });

  test('names the neighbour that each timing is nearer to', () => {
    const sample = typed([80, 82.4, 82.5, 84.9, 2.4, 100, 100, 100], [100, 104, 100, 100, 100, 100, 100]);
    const { own, nearest } = timingCells(sample);
    const holds = (cells: Int32Array) => [0, 2, 4, 6, 8].map((place) => cells[place]);
    expect(holds(own)).toEqual([17, 17, 17, 17, 1]);
    expect(holds(nearest)).toEqual([16, 16, 18, 18, NO_CELL]);
    expect([own[3], nearest[3]]).toEqual([21, 22]);
  });

  test('counts whole milliseconds in texts of fewer than 8 characters', () => {
    expect([cellWidth(7), cellWidth(8)]).toEqual([1, 5]);
    const cells = timingCells(typed([80, 84.9, 85, 4.9, 100], [99.9, 100, 250, 5])).own;
    expect([...cells.slice(0, 8)]).toEqual([81, 100, 85, 101, 86, 251, 5, 6]);
  });

  test('has no cell for what is missing, nor for what is beyond the text', () => {
    const sample = typed([80, Number.NaN, 85, 100, 90], [100, 100, 100, 100]);
    const cells = timingCells(sample).own;
    expect(cells[2]).toBe(NO_CELL);
    expect([...cells.slice(9)].every((cell) => cell === NO_CELL)).toBe(true);
    expect([...timingCells({ ...sample, textLength: -1 }).own].every((cell) => cell === NO_CELL)).toBe(true);
  });

  test('does not change when the page’s clock starts elsewhere', () => {
    const sample = fixedTextTypist(2).sample();
    const later = sample.keystrokes.map((key) => ({ ...key, down: key.down + 700, up: key.up + 700 }));
    expect(timingCells({ ...sample, keystrokes: later })).toEqual(timingCells(sample));
  });

  test('looks at the first 24 keys of a long text', () => {
    const cells = timingCells(fixedTextTypist(3, 60).sample()).own;
    expect(cells).toHaveLength(CELLS_PER_SAMPLE);
    expect([...cells].every((cell) => cell > NO_CELL)).toBe(true);
  });
});

test.each([5, 10, 30])('an enrolled vector of %d characters has the cells of its sample', (textLength) => {
  const typist = fixedTextTypist(4, textLength);
  for (let round = 0; round < 50; round += 1) {
    const drawn = typist.sample();
    const tenths = (time: number) => Math.round(time * 10) / 10;
    // A typist with an odd key: pressed at once with the one before, and one that was never released.
    const keystrokes = drawn.keystrokes.map((key, place) => ({
      ...key,
      down: tenths(place === 2 ? drawn.keystrokes[1]!.down + 1 : key.down),
      up: place === 3 ? Number.NaN : tenths(key.up),
    }));
    const sample = { ...drawn, keystrokes };
    const stored = fixedTextTimings(sample, textLength).map((value) => Math.round(value * 1e4) / 1e4);
    expect(timingCellsOfVector(stored, textLength)).toEqual(timingCells(sample));
  }
});
