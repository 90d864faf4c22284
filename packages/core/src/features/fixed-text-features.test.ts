import { describe, expect, it } from 'vitest';
import { collectSample } from '../capture/collect-sample.ts';
import { secretField, Typist } from '../capture/testing/typist.ts';
import { InputWay, KeyClass } from '../capture/wire.ts';
import { fixedTextTimings } from './fixed-text-features.ts';

const { NaN: missing } = Number;

/** Seconds as whole milliseconds, so that values can be read. */
function timings(typist: Typist, textLength: number): number[] {
  const sample = collectSample(typist.done(), secretField);
  return Array.from(fixedTextTimings(sample, textLength), (seconds) => Math.round(seconds * 1000));
}

describe('fixedTextTimings', () => {
  it('gives holds, press-press and release-press of every character and Enter', () => {
    const typist = new Typist().key(0, 80).key(100, 190).key(150, 260).key(400, 470, KeyClass.enter);
    // Holds 80 90 110 70; presses 100, 50, 250 apart; released 20 before, 40 after, 140 before the next press.
    expect(timings(typist, 3)).toEqual([80, 90, 110, 70, 100, 50, 250, 20, -40, 140]);
  });

  it('misses Enter when it was not pressed, was pressed twice or was followed by a character', () => {
    const two = () => new Typist().key(0, 80).key(100, 190);
    const withoutEnter = [80, 90, missing, 100, missing, 20, missing];
    expect(timings(two(), 2)).toEqual(withoutEnter);
    expect(timings(two().key(300, 350, KeyClass.enter).key(500, 550, KeyClass.enter), 2)).toEqual(
      withoutEnter,
    );
    const early = new Typist().key(0, 80).key(90, 95, KeyClass.enter).key(100, 190);
    expect(timings(early, 2)).toEqual([80, 90, missing, missing, missing, missing, missing]);
  });

  it('masks a corrected character and every flight that touches it, and nothing else', () => {
    const typist = new Typist().key(0, 80).key(100, 190).key(300, 350, KeyClass.back);
    typist.key(500, 560).key(700, 790).key(900, 990);
    // Positions 0 1 2 3: the second was corrected.
    expect(timings(typist, 4)).toEqual([
      ...[80, missing, 90, 90, missing],
      ...[missing, missing, 200, missing],
      ...[missing, missing, 110, missing],
    ]);
  });

  it('misses the flight over a character that was typed too much and taken back', () => {
    const typist = new Typist().key(0, 80).key(100, 190).key(300, 360).key(500, 540, KeyClass.back);
    typist.key(700, 760, KeyClass.enter);
    expect(timings(typist, 2)).toEqual([80, 90, 60, 100, missing, 20, missing]);
  });

  it('misses what needs a lost release, and keeps the press-press', () => {
    const typist = new Typist().key(0, missing).key(100, 190).key(300, missing, KeyClass.enter);
    expect(timings(typist, 2)).toEqual([missing, 90, missing, 100, 200, missing, 110]);
  });

  it('misses holds over 2 s with their flights, and gaps over 5 s', () => {
    const typist = new Typist().key(0, 2001).key(2100, 2190).key(7200, 7290);
    expect(timings(typist, 3)).toEqual([
      ...[missing, 90, 90, missing],
      ...[2100, missing, missing],
      ...[missing, missing, missing],
    ]);
  });

  it('misses a character that came from a held key', () => {
    const typist = new Typist().key(0, 700).repeat(500).key(800, 850);
    expect(timings(typist, 3)).toEqual([700, missing, 50, missing, ...Array(6).fill(missing)]);
  });

  it('lets a flight pass over a modifier', () => {
    const typist = new Typist().key(0, 80).key(90, 220, KeyClass.modifier).key(150, 210);
    expect(timings(typist, 2)).toEqual([80, 60, missing, 150, missing, 70, missing]);
  });

  it('gives only missing values for a text that was pasted or typed elsewhere', () => {
    expect(timings(new Typist().input(5, 9, InputWay.paste), 9).every(Number.isNaN)).toBe(true);
  });

  it('refuses an empty text', () => {
    const sample = collectSample([], secretField);
    expect(() => fixedTextTimings(sample, 0)).toThrowError(
      expect.objectContaining({ code: 'vector-length' }),
    );
  });
});
