import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '../decision/default-policy.ts';
import { contextOf, EventContext, identityOf } from '../features/free-text-contexts.ts';
import { freeTextEvents } from '../features/free-text-events.ts';
import { mean } from '../math/mean.ts';
import {
  FREE_TEXT_CONTEXT_LIMIT,
  FREE_TEXT_MEMORY,
  type FreeTextTemplate,
  learnEvents,
  learnKeystrokes,
} from './free-text-template.ts';
import { serializeTemplate } from './serialize-template.ts';
import { freeTyping } from './testing/fixed-text-typist.ts';

const character = identityOf({ identity: 0, keyClass: 0 });
const hold = contextOf(EventContext.hold, character, character);

function statistics({ contexts, counts, means, squares }: FreeTextTemplate, context: number) {
  const place = contexts.indexOf(context);
  return { n: counts[place]!, mean: means[place]!, m2: squares[place]! };
}

describe('learnKeystrokes', () => {
  const keystrokes = freeTyping(5, 400, 90, 180);

  test('gives the number, mean and squared deviations of the events of every context', () => {
    const template = learnKeystrokes(null, keystrokes);
    const events = freeTextEvents(keystrokes);
    expect(Array.from(template.contexts)).toEqual([...new Set(events.contexts)].sort((a, b) => a - b));
    for (const context of template.contexts) {
      const values = events.values.filter((_, i) => events.contexts[i] === context);
      const centre = mean(values);
      const found = statistics(template, context);
      expect(found.n).toBe(values.length);
      expect(found.mean).toBeCloseTo(centre, 5);
      expect(found.m2 / values.reduce((sum, value) => sum + (value - centre) ** 2, 0)).toBeCloseTo(1, 5);
    }
  });

  test('learns in parts what it learns at once, but for the flights across the cuts', () => {
    const whole = learnKeystrokes(null, keystrokes);
    let parts = learnKeystrokes(null, keystrokes.slice(0, 100));
    for (let at = 100; at < 400; at += 100) parts = learnKeystrokes(parts, keystrokes.slice(at, at + 100));
    expect(parts.keystrokes).toBe(whole.keystrokes);
    const [a, b] = [statistics(parts, hold), statistics(whole, hold)];
    expect(a.n).toBe(b.n);
    expect(a.mean).toBeCloseTo(b.mean, 5);
    expect(a.m2).toBeCloseTo(b.m2, 3);
    const flight = contextOf(EventContext.pressPress, character, character);
    expect(statistics(parts, flight).n).toBe(statistics(whole, flight).n - 3);
  });

  test('asks for as many keystrokes as the default policy unless told otherwise', () => {
    const { keystrokesNeeded } = defaultPolicy.enrolment;
    expect(learnKeystrokes(null, keystrokes).keystrokesNeeded).toBe(keystrokesNeeded);
    const told = learnKeystrokes(null, keystrokes, { keystrokesNeeded: 500 });
    expect(learnKeystrokes(told, keystrokes).keystrokesNeeded).toBe(500);
  });

  test('follows a habit that changes for good', () => {
    let template = learnKeystrokes(null, freeTyping(1, FREE_TEXT_MEMORY, 90, 180));
    const before = statistics(template, hold).mean;
    for (let part = 0; part < 10; part++) {
      template = learnKeystrokes(template, freeTyping(2 + part, FREE_TEXT_MEMORY / 10, 140, 180));
    }
    // Each part leaves 9/10 of what was known: after ten, 1 - 0.9^10 = 65 % of the change is learned.
    const share = (statistics(template, hold).mean - before) / Math.log(140 / 90);
    expect(share).toBeGreaterThan(0.62);
    expect(share).toBeLessThan(0.68);
    expect(statistics(template, hold).n).toBeCloseTo(FREE_TEXT_MEMORY, 1);
    expect(template.keystrokes).toBe(2 * FREE_TEXT_MEMORY);
  });
});

test('a template stays below 60 kB however many contexts occur', () => {
  const count = 20_000;
  const contexts = Int32Array.from({ length: count }, (_, i) => (i * 7919) % (3 << 16));
  const template = learnEvents(null, {
    contexts,
    values: new Float64Array(count).fill(5),
    keystrokes: count,
  });
  expect(template.contexts).toHaveLength(FREE_TEXT_CONTEXT_LIMIT);
  expect(serializeTemplate(template).length).toBeLessThan(60_000);
});
