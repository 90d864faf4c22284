import { describe, expect, it } from 'vitest';
import { type PointerTrack, slicePointer } from '../capture/pointer-track.ts';
import type { FeatureVector } from './feature-set.ts';
import { POINTER_PARTS, pointerFeatures } from './pointer-features.ts';
import { type Hand, moveHand } from './testing/hand.ts';

const SECONDS = 60;
const vectorOf = (hand: Hand) => pointerFeatures(moveHand(hand, SECONDS))!;
const part = (name: keyof typeof POINTER_PARTS, vector: FeatureVector) =>
  vector.subarray(...POINTER_PARTS[name]);

/** Root mean square of the differences, each in spreads of that feature over people. */
function distance(a: FeatureVector, b: FeatureVector, name: keyof typeof POINTER_PARTS): number {
  const spread = part(name, spreads);
  const [left, right] = [part(name, a), part(name, b)];
  return Math.sqrt(
    left.reduce((sum, value, i) => sum + ((value - right[i]!) / spread[i]!) ** 2, 0) / left.length,
  );
}

/** Twelve people who differ in all that a hand can be told to do, on one device. */
const people = Array.from({ length: 12 }, (_, i) =>
  vectorOf({
    seed: 100 + i,
    pace: 300 + 40 * i,
    bow: 0.25 * Math.sin(i),
    rest: 100 + 60 * (i % 5),
    hold: 60 + 20 * (i % 7),
  }),
);
const spreads = people[0]!.map((_, j) => {
  const column = people.map((vector) => vector[j]!);
  const mean = column.reduce((a, b) => a + b, 0) / column.length;
  return Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length) + 0.02;
});

describe('pointerFeatures', () => {
  const hand = { seed: 1 };
  const vector = vectorOf(hand);

  it('gives one finite number for every place of its parts', () => {
    expect(vector).toHaveLength(POINTER_PARTS.device[1]);
    expect(people.every((one) => one.every(Number.isFinite))).toBe(true);
  });

  it.each([
    ['125 and 62 times a second', { clock: 16 }],
    ['125 and 90 times a second', { clock: 11 }],
    ['a screen with twice the pixels', { scale: 2 }],
    ['a screen with two thirds of the pixels', { scale: 2 / 3 }],
    ['another clock and another screen', { clock: 16, scale: 1.5 }],
  ])('says nearly the same of how a hand moves: %s', (_, change) => {
    const other = vectorOf({ ...hand, ...change });
    const strangers = people.map((one) => distance(vector, one, 'motion'));
    expect(distance(vector, other, 'motion')).toBeLessThan(0.5 * Math.min(...strangers));
  });

  it('keeps pixels and the clock in parts of their own', () => {
    expect(distance(vector, vectorOf({ ...hand, scale: 2 }), 'scale')).toBeGreaterThan(1);
    expect(distance(vector, vectorOf({ ...hand, clock: 16 }), 'clock')).toBeGreaterThan(1);
    expect(distance(vector, vectorOf({ ...hand, scale: 2 }), 'clock')).toBeLessThan(0.01);
  });

  it('does not depend on when the track begins or where on the page', () => {
    const track = moveHand(hand, SECONDS);
    const moved = {
      ...track,
      t: track.t.map((t) => t + 5e6),
      x: track.x.map((x) => x + 300),
      y: track.y.map((y) => y + 40),
    };
    const other = pointerFeatures(moved)!;
    for (const [i, value] of vector.entries()) expect(other[i]).toBeCloseTo(value, 2);
  });

  it('counts repeated rows and places that are none for nothing', () => {
    const track = moveHand(hand, SECONDS);
    const rows = Array.from(track.t.keys()).flatMap((i) => (i % 3 === 0 ? [i, i] : [i]));
    const pick = <T>(values: ArrayLike<T>) => rows.map((i) => values[i]!);
    const odd = {
      t: Float64Array.from([...pick(track.t), 70_000, 70_001, Number.NaN]),
      type: [...pick(track.type), 'move', 'move', 'move'] as PointerTrack['type'],
      x: Float64Array.from([...pick(track.x), 65535, Number.NaN, 1]),
      y: Float64Array.from([...pick(track.y), 65535, 1, 1]),
      button: new Int8Array(rows.length + 3),
    };
    expect(pointerFeatures(odd)).toEqual(vector);
  });

  it('says nothing of a few events, of a pointer that rests, or of one moment', () => {
    const track = moveHand(hand, SECONDS);
    expect(pointerFeatures(slicePointer(track, 0, 29))).toBeUndefined();
    expect(pointerFeatures({ ...track, x: track.x.map(() => 5), y: track.y.map(() => 5) })).toBeUndefined();
    expect(pointerFeatures({ ...track, t: track.t.map(() => 5) })).toBeUndefined();
  });
});
