import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectSample } from './collect-sample.ts';
import { sampleQuality } from './sample-quality.ts';
import { secretField, Typist } from './testing/typist.ts';
import {
  EVENT_WIDTH,
  EventKind,
  InputWay,
  KEY_COMPOSING,
  KEY_REPEAT,
  KEY_UNTRUSTED,
  KeyClass,
} from './wire.ts';

const collect = (typist: Typist) => collectSample(typist.done(), secretField);
const positions = (typist: Typist) => collect(typist).keystrokes.map((key) => key.position);

describe('collectSample', () => {
  it('pairs presses with their own releases in any interleaving', () => {
    // Presses in order, each held for any time: the next may begin long before the release.
    const typing = fc.array(
      fc.record({ gap: fc.integer({ min: 1, max: 400 }), hold: fc.integer({ min: 0, max: 900 }) }),
      {
        minLength: 1,
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(typing, (keys) => {
        const typist = new Typist();
        let t = 0;
        const expected = keys.map(({ gap, hold }, position) => {
          t += gap;
          typist.key(t, t + hold);
          return { position, down: t, up: t + hold };
        });
        const sample = collect(typist);
        expect(sample.keystrokes.map(({ position, down, up }) => ({ position, down, up }))).toEqual(expected);
        expect(sample.aligned).toBe(true);
        expect(sample.textLength).toBe(keys.length);
      }),
    );
  });

  it('never throws, and never shifts a time or a place to another press, whichever events are missing', () => {
    const typist = new Typist();
    for (let i = 0; i < 12; i += 1) typist.key(i * 100, i * 100 + 150);
    typist.key(1300, 1380, KeyClass.back).key(1500, 1580).key(1600, 1650, KeyClass.enter);
    const events = typist.done();
    const count = events.length / EVENT_WIDTH;
    const whole = new Map(collectSample(events, secretField).keystrokes.map((key) => [key.stroke, key]));
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: count, maxLength: count }), (kept) => {
        const sample = collectSample(
          events.filter((_, at) => kept[Math.floor(at / EVENT_WIDTH)]),
          secretField,
        );
        sampleQuality(sample);
        for (const key of sample.keystrokes) {
          const { up, position } = whole.get(key.stroke)!;
          expect(Number.isNaN(key.up) || key.up === up).toBe(true);
          if (sample.aligned && key.position !== -1) expect(key.position).toBe(position);
        }
      }),
    );
  });

  it('survives any numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 400 }), (events) => {
        const sample = collectSample(events, secretField);
        sampleQuality(sample);
        expect(sample.field).toBe('password');
      }),
    );
  });

  it('marks a release that never came', () => {
    expect(collect(new Typist().key(10, Number.NaN).key(100, 150)).keystrokes.map((key) => key.up)).toEqual([
      Number.NaN,
      150,
    ]);
  });

  it('counts auto-repeat and gives the repeated characters no press', () => {
    const typist = new Typist().key(10, 900).repeat(510).repeat(540).key(1000, 1100);
    const sample = collect(typist);
    expect(sample.keystrokes.map((key) => [key.position, key.repeats])).toEqual([
      [0, 2],
      [3, 0],
    ]);
    expect(sample.textLength).toBe(4);
    expect(sample.aligned).toBe(true);
  });

  it('makes no keystroke of a repeat whose press it never saw', () => {
    const events = [EventKind.down, 5, 0, 9, KEY_REPEAT, EventKind.input, 5, 0, 1, InputWay.key];
    const sample = collectSample(events, secretField);
    expect(sample.keystrokes).toEqual([]);
    expect(sample.textLength).toBe(1);
  });

  it('shows a corrected character as two keystrokes of one position', () => {
    const typist = new Typist()
      .key(0, 50)
      .key(100, 150)
      .key(300, 350, KeyClass.back)
      .key(500, 550)
      .key(600, 650);
    expect(positions(typist)).toEqual([0, 1, -1, 1, 2]);
    expect(collect(typist).aligned).toBe(true);
  });

  it('starts anew when the text has become empty', () => {
    const typist = new Typist().key(0, 50).key(100, 150);
    typist.key(300, 350, KeyClass.back).key(400, 450, KeyClass.back).key(600, 640).key(700, 740);
    const sample = collect(typist);
    expect(sample.keystrokes.map((key) => [key.position, key.down])).toEqual([
      [0, 600],
      [1, 700],
    ]);
  });

  it('starts anew when one character follows a text that was cleared unseen', () => {
    const typist = new Typist().key(0, 50).key(100, 150).key(200, 240, KeyClass.enter);
    typist.input(5000, 9, InputWay.paste);
    const again = typist.add(EventKind.down, 6000, 3, KeyClass.char).input(6000, 1, InputWay.key);
    const sample = collect(again.add(EventKind.up, 6090, 3, 0).key(6200, 6300, KeyClass.enter));
    expect(sample.keystrokes.map((key) => [key.position, key.up - key.down])).toEqual([
      [0, 90],
      [-1, 100],
    ]);
    expect(sample).toMatchObject({ aligned: true, pasted: false, textLength: 1 });
  });

  it('keeps Enter as last key, without a position', () => {
    const last = collect(new Typist().key(0, 50).key(100, 150, KeyClass.enter)).keystrokes.at(-1);
    expect(last).toMatchObject({ keyClass: KeyClass.enter, position: -1, down: 100, up: 150 });
  });

  it('keeps modifiers without moving the text', () => {
    const typist = new Typist().key(0, 50).key(80, 300, KeyClass.modifier).key(150, 200);
    expect(positions(typist)).toEqual([0, -1, 1]);
  });

  it.each([
    ['typing after the caret moved', (t: Typist) => t.key(200, 240, KeyClass.edit).key(300, 350)],
    ['Delete', (t: Typist) => t.key(200, 240, KeyClass.edit).input(200, 1, InputWay.delete)],
    ['a cut by mouse', (t: Typist) => t.input(200, 1, InputWay.other)],
    [
      'a removal of more than one character',
      (t: Typist) => t.key(190, 240, KeyClass.back).key(300, 310).input(300, 1, InputWay.delete),
    ],
    ['a replaced text', (t: Typist) => t.input(200, 2, InputWay.key)],
  ])('is not aligned after %s', (_, edit) => {
    const typist = new Typist().key(0, 50).key(100, 150).key(160, 170);
    expect(collect(typist).aligned).toBe(true);
    expect(collect(edit(typist)).aligned).toBe(false);
  });

  it('stays aligned when an arrow is pressed and nothing follows', () => {
    expect(collect(new Typist().key(0, 50).key(100, 150, KeyClass.edit)).aligned).toBe(true);
  });

  it.each([
    [InputWay.paste, 'pasted'],
    [InputWay.drop, 'pasted'],
    [InputWay.fill, 'filled'],
    [InputWay.compose, 'composed'],
  ] as const)('records input way %s as %s', (way, flag) => {
    expect(collect(new Typist().key(0, 50))[flag]).toBe(false);
    expect(collect(new Typist().key(0, 50).input(90, 12, way))[flag]).toBe(true);
  });

  it('records untrusted presses, untrusted releases and composing keys', () => {
    const press = (bits: number) => new Typist().add(EventKind.down, 0, 0, bits);
    expect(collect(press(KEY_UNTRUSTED))).toMatchObject({ untrusted: true, composed: false });
    expect(collect(press(KEY_COMPOSING))).toMatchObject({ untrusted: false, composed: true });
    expect(collect(press(0).add(EventKind.up, 9, 0, 1)).keystrokes[0]?.trusted).toBe(false);
    expect(collect(press(0).add(EventKind.up, 9, 0, 1)).untrusted).toBe(true);
  });

  it('ignores other fields but counts every lost event', () => {
    const typist = new Typist().key(0, 50).add(EventKind.down, 60, 0, 0, 1).add(EventKind.lost, 70, 30, 0, 1);
    expect(collect(typist)).toMatchObject({ keystrokes: [{ stroke: 0 }], lost: 30 });
  });

  it('reports no text length where the device never did', () => {
    expect(collectSample([EventKind.down, 5, 0, 0, 0], secretField).textLength).toBe(-1);
  });
});
