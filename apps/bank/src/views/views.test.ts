import { describe, expect, it } from 'vitest';
import { restWords } from '../browser/session-watch.ts';
import { ringArcs } from './ring.ts';
import { asReason, toYou } from './to-you.ts';

describe('asReason', () => {
  // Sentences of the engine's own list of reasons.
  it.each([
    [
      'The typing rhythm differs from the way this person usually types.',
      'the typing rhythm differs from the way you usually type',
    ],
    [
      'This person’s typing rhythm is not known well enough yet.',
      'your typing rhythm is not known well enough yet',
    ],
    [
      'The text was pasted, so there was no rhythm to compare.',
      'the text was pasted, so there was no rhythm to compare',
    ],
  ])('tells the owner: %s', (sentence, reason) => {
    expect(asReason(sentence)).toBe(reason);
  });
});

describe('toYou', () => {
  // All sentences of the engine's list that speak of the person.
  it.each([
    ['The typing rhythm fits this person.', 'The typing rhythm fits you.'],
    [
      'What was learned about this person was made by another version and cannot be used.',
      'What was learned about you was made by another version and cannot be used.',
    ],
    [
      'This person’s typing rhythm is not known well enough yet.',
      'Your typing rhythm is not known well enough yet.',
    ],
  ])('tells the reader: %s', (sentence, told) => expect(toYou(sentence)).toBe(told));
});

describe('ringArcs', () => {
  it.each([1, 2, 4, 10, 30])('draws %i arcs that stay inside the square of 120', (count) => {
    const arcs = ringArcs(count);
    expect(arcs).toHaveLength(count);
    for (const { path } of arcs) {
      const numbers = path.match(/-?\d+(\.\d+)?/g)!.map(Number);
      expect(Math.max(...numbers)).toBeLessThanOrEqual(120);
      expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    }
  });

  it('starts at the top and goes clockwise', () => {
    // Four arcs: the first ends near three o'clock, the centre being (60, 60) and the radius 52.
    const [first] = ringArcs(4);
    const [x1, y1, , , , , , x2, y2] = first!.path.match(/-?\d+(\.\d+)?/g)!.map(Number);
    expect(x1).toBeGreaterThan(60);
    expect(y1).toBeLessThan(10);
    expect(x2).toBeGreaterThan(110);
    expect(y2).toBeLessThan(60);
  });
});

describe('restWords', () => {
  it.each([
    [120, 'Locks after 2 min of rest'],
    [61, 'Locks after 2 min of rest'],
    [60, 'Locks in 60 s'],
    [41, 'Locks in 50 s'],
    [3, 'Locks in 10 s'],
    [-2, 'Locks in 0 s'],
  ])('at %i s left says "%s"', (left, words) => {
    expect(restWords(left)).toBe(words);
  });
});
