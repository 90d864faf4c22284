import { describe, expect, it } from 'vitest';
import type { Keystroke } from '../capture/sample.ts';
import { KeyClass } from '../capture/wire.ts';
import { freeTextEvents } from './free-text-events.ts';
import { cutTyping, stretchEvents } from './free-text-windows.ts';

const key = (down: number, keyClass: KeyClass = KeyClass.char): Keystroke => ({
  stroke: 0,
  keyClass,
  identity: 0,
  position: -1,
  down,
  up: down + 60,
  repeats: 0,
  trusted: true,
  composing: false,
});
const sample = (start: number, count: number) =>
  Array.from({ length: count }, (_, i) => key(start + 100 * i));
const sizes = (stretches: readonly (readonly (readonly Keystroke[])[])[]) =>
  stretches.map((stretch) => stretch.map((part) => part.length));

describe('cutTyping', () => {
  it('cuts across samples, the last size again and again, and keeps what is left over', () => {
    const cut = cutTyping([sample(0, 5), sample(0, 6)], [3, 4]);
    expect(sizes(cut)).toEqual([[3], [2, 2], [4]]);
    expect(sizes(cutTyping([sample(0, 5)], [3, 4]))).toEqual([[3], [2]]);
  });

  it('counts only keys that count', () => {
    const back = (down: number) => key(down, KeyClass.back);
    const typing = [key(0), back(100), back(200), back(300), key(400), key(500)];
    expect(sizes(cutTyping([typing], [2]))).toEqual([[5], [1]]);
  });

  it('gives nothing for nothing', () => {
    expect(cutTyping([], [3])).toEqual([]);
    expect(cutTyping([[key(0, KeyClass.modifier)]], [3])).toEqual([]);
  });
});

describe('stretchEvents', () => {
  it('puts the events of the parts together, with no flight between them', () => {
    const whole = stretchEvents([sample(0, 3), sample(300, 2)]);
    expect(whole.keystrokes).toBe(5);
    expect(whole.values).toHaveLength(freeTextEvents(sample(0, 3)).values.length + 4);
  });
});
