import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '../decision/default-policy.ts';
import { freeTextEvents } from '../features/free-text-events.ts';
import { mean } from '../math/mean.ts';
import { FREE_TEXT_MEMORY, learnKeystrokes } from './free-text-template.ts';
import { freeTyping } from './testing/fixed-text-typist.ts';

describe('learnKeystrokes', () => {
  const keystrokes = freeTyping(5, 400, 90, 180);

  test('gives the number, mean and squared deviations of the events', () => {
    const template = learnKeystrokes(null, keystrokes);
    const events = freeTextEvents(keystrokes);
    for (const kind of ['hold', 'press-press', 'release-press'] as const) {
      const values = events[kind];
      const centre = mean(values);
      const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
      expect(template.statistics[kind].n).toBe(values.length);
      expect(template.statistics[kind].mean).toBeCloseTo(centre, 10);
      expect(template.statistics[kind].m2).toBeCloseTo(squares, 8);
    }
  });

  test('learns in parts what it learns at once, but for the flights across the cuts', () => {
    const whole = learnKeystrokes(null, keystrokes);
    let parts = learnKeystrokes(null, keystrokes.slice(0, 100));
    for (let at = 100; at < 400; at += 100) parts = learnKeystrokes(parts, keystrokes.slice(at, at + 100));
    expect(parts.keystrokes).toBe(whole.keystrokes);
    expect(parts.statistics.hold.mean).toBeCloseTo(whole.statistics.hold.mean, 10);
    expect(parts.statistics['press-press'].n).toBe(whole.statistics['press-press'].n - 3);
  });

  test('holds nothing of the typing but a few sums', () => {
    const size = (count: number) => JSON.stringify(learnKeystrokes(null, keystrokes.slice(0, count))).length;
    expect(size(400)).toBeLessThan(size(100) + 20);
  });

  test('asks for as many keystrokes as the default policy unless told otherwise', () => {
    const { keystrokesNeeded } = defaultPolicy.enrolment;
    expect(learnKeystrokes(null, keystrokes).keystrokesNeeded).toBe(keystrokesNeeded);
    const told = learnKeystrokes(null, keystrokes, { keystrokesNeeded: 500 });
    expect(learnKeystrokes(told, keystrokes).keystrokesNeeded).toBe(500);
  });

  test('follows a habit that changes for good', () => {
    let template = learnKeystrokes(null, freeTyping(1, FREE_TEXT_MEMORY, 90, 180));
    const before = template.statistics.hold.mean;
    template = learnKeystrokes(template, freeTyping(2, FREE_TEXT_MEMORY, 140, 180));
    // After as many events as the memory holds, 1 - 1/e of the change is learned.
    const share = (template.statistics.hold.mean - before) / Math.log(140 / 90);
    expect(share).toBeGreaterThan(0.6);
    expect(share).toBeLessThan(0.66);
    expect(template.statistics.hold.n).toBe(FREE_TEXT_MEMORY);
  });
});
