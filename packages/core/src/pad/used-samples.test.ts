import { describe, expect, test } from 'vitest';
import { seededRandom } from '../math/seeded-random.ts';
import { CELLS_PER_SAMPLE } from './timing-cells.ts';
import { NO_MARK, UsedSamples } from './used-samples.ts';

const random = seededRandom(5);
const none = new Uint8Array(CELLS_PER_SAMPLE);
const alone = (own: Uint8Array) => ({ own, nearest: none });
/** Few different marks, so that many are equal, at the ends of their range; some missing. */
const drawn = (length: number) =>
  Uint8Array.from({ length: CELLS_PER_SAMPLE }, (_, place) => {
    if (place >= length || random() < 0.1) return NO_MARK;
    return [1, 2, 127, 128, 253, 254][Math.floor(6 * random())]!;
  });

describe('UsedSamples', () => {
  test('finds what a comparison byte by byte finds', () => {
    for (let round = 0; round < 200; round += 1) {
      const length = 1 + Math.floor(random() * CELLS_PER_SAMPLE);
      const stored = Array.from({ length: 20 }, () => drawn(length));
      const used = new UsedSamples(20);
      for (const marks of stored) used.add(marks);
      const own = drawn(length);
      const nearest = drawn(length).map((mark, at) => (own[at] === NO_MARK ? NO_MARK : mark));
      const probe = { own, nearest };
      const counts = stored.map((marks) => {
        const both = [...probe.own.keys()].filter((at) => probe.own[at] !== NO_MARK && marks[at] !== NO_MARK);
        const same = both.filter((at) => probe.own[at] === marks[at] || probe.nearest[at] === marks[at]);
        return { equal: same.length, compared: both.length };
      });
      const most = Math.max(...counts.map(({ equal }) => equal));
      if (most === 0) continue;
      expect(used.closest(probe)).toEqual(counts.find(({ equal }) => equal === most));
    }
  });

  test('keeps the newest and forgets the oldest', () => {
    const used = new UsedSamples(2);
    const [first, second, third] = [11, 22, 33].map((mark) => new Uint8Array(CELLS_PER_SAMPLE).fill(mark));
    for (const marks of [first!, second!, third!]) used.add(marks);
    expect(used.closest(alone(first!)).equal).toBe(0);
    expect(used.closest(alone(second!)).equal).toBe(CELLS_PER_SAMPLE);
    expect(used.closest(alone(third!)).equal).toBe(CELLS_PER_SAMPLE);
  });

  test('forgets one sample that is taken back, and no other', () => {
    const used = new UsedSamples(3);
    const [one, other] = [drawn(20), drawn(20)];
    used.add(one);
    used.add(other);
    used.add(one);
    used.takeBack(one);
    used.takeBack(drawn(20));
    expect(used.closest(alone(one)).equal).toBe(one.filter((mark) => mark !== NO_MARK).length);
    expect(used.closest(alone(other)).equal).toBe(other.filter((mark) => mark !== NO_MARK).length);
    used.takeBack(one);
    expect(used.closest(alone(one)).equal).toBeLessThan(one.filter((mark) => mark !== NO_MARK).length);
  });

  test('a missing timing never equals a missing one', () => {
    const used = new UsedSamples(2);
    used.add(none);
    expect(used.closest(alone(none))).toEqual({ equal: 0, compared: 0 });
  });

  test('keeps a copy', () => {
    const used = new UsedSamples(1);
    const marks = new Uint8Array(CELLS_PER_SAMPLE).fill(9);
    used.add(marks);
    marks.fill(8);
    expect(used.closest(alone(new Uint8Array(CELLS_PER_SAMPLE).fill(9))).equal).toBe(CELLS_PER_SAMPLE);
  });
});
