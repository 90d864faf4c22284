import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Keystroke, ZONE_IDENTITY } from './sample.ts';
import { streamKeystrokes } from './stream-keystrokes.ts';
import { pageField, Typist } from './testing/typist.ts';
import { EVENT_WIDTH, KEY_IDENTITY_SHIFT, KEY_REPEAT, KeyClass, type PrivacyLevel } from './wire.ts';

/** Feeds the events in pieces, as a server gets them. */
function feed(events: readonly number[], cuts: readonly number[]): { all: Keystroke[]; rest: number[] } {
  const all: Keystroke[] = [];
  let rest: number[] = [];
  let from = 0;
  for (const cut of [...cuts, events.length]) {
    const result = streamKeystrokes([...rest, ...events.slice(from, cut)], pageField);
    all.push(...result.keystrokes);
    rest = result.rest;
    from = cut;
  }
  return { all, rest };
}

describe('streamKeystrokes', () => {
  it('gives the same keystrokes in the same order, however the events are cut into batches', () => {
    const typing = fc.array(
      fc.record({ gap: fc.integer({ min: 1, max: 400 }), hold: fc.integer({ min: 0, max: 900 }) }),
      {
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(typing, fc.array(fc.nat({ max: 80 })), (keys, places) => {
        const typist = new Typist();
        let t = 0;
        const expected = keys.map(({ gap, hold }) => {
          t += gap;
          typist.key(t, t + hold);
          return [t, t + hold];
        });
        const cuts = places.map((place) => place * EVENT_WIDTH).sort((a, b) => a - b);
        const { all, rest } = feed(typist.done(), cuts);
        expect(all.map((key) => [key.down, key.up])).toEqual(expected);
        expect(rest).toEqual([]);
      }),
    );
  });

  it('holds back what follows an unreleased press', () => {
    const { keystrokes, rest } = streamKeystrokes(
      new Typist().key(0, 50).key(100, Number.NaN, KeyClass.modifier).key(150, 220).done(),
      pageField,
    );
    expect(keystrokes).toHaveLength(1);
    expect(rest).toEqual([0, 100, 0, 1, KeyClass.modifier, 0, 150, 0, 2, 0, 1, 220, 0, 2, 0]);
  });

  it('gives up a press that is not released within 5 s of event time', () => {
    const events = new Typist().key(0, Number.NaN).key(5000, 5000).done();
    expect(streamKeystrokes(events, pageField).keystrokes).toEqual([]);
    const later = streamKeystrokes([...events, 3, 5000.1, 7, 0, 0], pageField);
    expect(later.keystrokes.map((key) => key.up)).toEqual([Number.NaN, 5000]);
    expect(streamKeystrokes([1, 6000, 0, 0, 0], pageField)).toEqual({ keystrokes: [], rest: [] });
  });

  it('keeps a bounded rest whatever is sent at one moment', () => {
    const flood: number[] = [];
    for (let stroke = 0; stroke < 2000; stroke += 1)
      flood.push(0, 1, 0, stroke, 0, 0, 1, 0, stroke, KEY_REPEAT);
    const { keystrokes, rest } = streamKeystrokes(flood, pageField);
    expect(keystrokes).toHaveLength(1950);
    expect(rest.length / EVENT_WIDTH).toBeLessThanOrEqual(100);
  });

  it("tells the key as the field's level does", () => {
    const bits = (7 << KEY_IDENTITY_SHIFT) | KeyClass.back;
    const identity = (level: PrivacyLevel, bits: number) =>
      streamKeystrokes([0, 1, 0, 0, bits, 1, 90, 0, 0, 0], { ...pageField, level }).keystrokes[0]!.identity;
    expect(identity('code', bits)).toBe(7);
    expect(identity('zone', bits)).toBe(ZONE_IDENTITY + 7);
    expect(identity('zone', KeyClass.back)).toBe(0);
    expect(identity('position', KeyClass.back)).toBe(0);
  });

  it('counts repeats and notes untrusted and composing keys', () => {
    const [key] = streamKeystrokes([0, 1, 0, 0, 48, 0, 600, 0, 0, 56, 1, 700, 0, 0, 0], pageField).keystrokes;
    expect(key).toMatchObject({ repeats: 1, trusted: false, composing: true, position: -1 });
  });
});
