import { describe, expect, test } from 'vitest';
import { seededRandom } from '../math/seeded-random.ts';
import { CELLS_PER_SAMPLE } from './timing-cells.ts';
import { NO_MARK, UsedSamples } from './used-samples.ts';

const random = seededRandom(5);
const none = new Uint8Array(CELLS_PER_SAMPLE);
const alone = (own: Uint8Array) => ({ own, nearest: none });
const filled = (mark: number) => new Uint8Array(CELLS_PER_SAMPLE).fill(mark);
/** Few different marks, so that many are equal, at the ends of their range; some missing. */
const drawn = (length: number) =>
  Uint8Array.from({ length: CELLS_PER_SAMPLE }, (_, place) => {
    if (place >= length || random() < 0.1) return NO_MARK;
    return [1, 127, 128, 254][Math.floor(4 * random())]!;
  });

describe('UsedSamples', () => {
  test('finds what a comparison byte by byte finds', () => {
    const found = [0, 0];
    for (let round = 0; round < 2000; round += 1) {
      const length = 1 + Math.floor(random() * CELLS_PER_SAMPLE);
      const stored = Array.from({ length: 5 }, () => drawn(length));
      const used = new UsedSamples(5);
      for (const marks of stored) used.add(marks);
      const own = drawn(length);
      const nearest = drawn(length).map((mark, at) => (own[at] === NO_MARK ? NO_MARK : mark));
      const differ = stored.map(
        (marks) =>
          [...own.keys()].filter(
            (at) =>
              own[at] !== NO_MARK &&
              own[at] !== marks[at] &&
              (nearest[at] === NO_MARK || nearest[at] !== marks[at]),
          ).length,
      );
      const mayDiffer = Math.floor((random() * length) / 2);
      const expected = Math.min(...differ) <= mayDiffer;
      found[expected ? 1 : 0]! += 1;
      expect(used.has({ own, nearest }, mayDiffer)).toBe(expected);
    }
    expect(Math.min(...found)).toBeGreaterThan(100);
  });

  test('keeps the newest and forgets the oldest', () => {
    const used = new UsedSamples(2);
    for (const mark of [11, 22, 33]) used.add(filled(mark));
    expect([11, 22, 33].map((mark) => used.has(alone(filled(mark)), 0))).toEqual([false, true, true]);
  });

  test('forgets one sample that is taken back, and no other', () => {
    const used = new UsedSamples(3);
    const [one, other] = [drawn(20), drawn(20)];
    for (const marks of [one, other, one]) used.add(marks);
    used.takeBack(one);
    used.takeBack(drawn(20));
    expect([used.has(alone(one), 0), used.has(alone(other), 0)]).toEqual([true, true]);
    used.takeBack(one);
    expect([used.has(alone(one), 0), used.has(alone(other), 0)]).toEqual([false, true]);
  });

  test('a timing that the kept sample lacks differs, one that the probe lacks does not', () => {
    const used = new UsedSamples(1);
    const lacking = filled(9).fill(NO_MARK, 3, 5);
    used.add(lacking);
    expect([used.has(alone(filled(9)), 1), used.has(alone(filled(9)), 2)]).toEqual([false, true]);
    expect(used.has(alone(filled(9).fill(NO_MARK, 0, 8)), 0)).toBe(true);
    expect(used.has(alone(lacking), 0)).toBe(true);
  });

  test('keeps a copy', () => {
    const used = new UsedSamples(1);
    const marks = filled(9);
    used.add(marks);
    marks.fill(8);
    expect(used.has(alone(filled(9)), 0)).toBe(true);
  });

  test('has nothing while it is empty', () => {
    expect(new UsedSamples(4).has(alone(drawn(20)), 2)).toBe(false);
  });
});
