import { describe, expect, test } from 'vitest';
import type { Keystroke } from '../capture/sample.ts';
import { type FreeTextTemplate, learnKeystrokes } from '../enrolment/free-text-template.ts';
import { freeTyping } from '../enrolment/testing/fixed-text-typist.ts';
import { compareFreeText } from './compare-free-text.ts';
import { freeTextScore } from './free-text-score.ts';
import { examplePopulation as population } from './testing/example-population.ts';

const template = learnKeystrokes(null, freeTyping(1, 400, 70, 140));
const window = (seed: number, hold: number, pressPress: number, count = 50) =>
  freeTyping(seed, count, hold, pressPress);
const owner = window(2, 70, 140);
const stranger = window(3, 130, 260);

describe('compareFreeText', () => {
  test('speaks for the owner and against somebody else', () => {
    expect(compareFreeText(template, owner, population)).toMatchObject({
      source: 'typing-free',
      samples: 50,
      reasons: ['typing-matches'],
    });
    expect(compareFreeText(template, stranger, population)).toMatchObject({
      samples: 50,
      reasons: ['typing-differs'],
    });
  });

  test('a shorter window counts in proportion, a longer one as one window', () => {
    const whole = window(2, 70, 140, 100);
    const bits = (keystrokes: readonly Keystroke[]) => compareFreeText(template, keystrokes, population).bits;
    const events = (keystrokes: readonly Keystroke[]) => ({
      ...population,
      freeText: { ...population.freeText, window: keystrokes.length },
    });
    const half = whole.slice(0, 25);
    expect(bits(half)).toBeCloseTo(compareFreeText(template, half, events(half)).bits / 2, 10);
    expect(bits(whole)).toBeCloseTo(compareFreeText(template, whole, events(whole)).bits, 10);
  });

  test('keystrokes that no hand made count for nothing', () => {
    const injected = owner.map((key) => ({ ...key, trusted: false }));
    expect(compareFreeText(template, injected, population).reasons).toEqual(['untrusted-events']);
    const mixed = [...owner, ...injected.map((key) => ({ ...key, down: key.down + 1e5, up: key.up + 1e5 }))];
    expect(compareFreeText(template, mixed, population).samples).toBe(50);
  });

  test.each<[string, FreeTextTemplate | null, readonly Keystroke[], string]>([
    ['nothing typed', template, [], 'no-typing'],
    ['no template', null, owner, 'not-enrolled'],
    ['an unfinished template', learnKeystrokes(null, freeTyping(1, 299, 70, 140)), owner, 'not-enrolled'],
    ['another feature set', { ...template, featureSet: 'free-text-events@2' }, owner, 'template-mismatch'],
    ['a few keystrokes', template, owner.slice(0, 12), 'evidence-thin'],
  ])('says nothing for %s', (_, stored, keystrokes, reason) => {
    const nothing = { source: 'typing-free', bits: 0, samples: 0, reasons: [reason] };
    expect(compareFreeText(stored, keystrokes, population)).toEqual(nothing);
  });
});

describe('freeTextScore', () => {
  const none = new Float64Array();
  const contexts = {
    hold: { mean: 0, betweenVariance: 1, withinVariance: 1 },
    'press-press': { mean: 0, betweenVariance: 1, withinVariance: 1 },
    'release-press': { mean: 0, betweenVariance: 1, withinVariance: 1 },
  };
  const known = (n: number, mean: number, m2: number): FreeTextTemplate => ({
    ...template,
    statistics: { ...template.statistics, hold: { n, mean, m2 } },
  });

  test('gives the hand-worked ratio of one event', () => {
    // n = 20, mean 1, squares 20: k = 1, centre 20/21, v = 40/40 = 1, predictive 22/21; everybody: variance 2.
    // Student's t, 4 degrees, scale^2 = variance / 2, at x = 1; its constant cancels.
    const t = (z2: number, scale: number) => -Math.log(scale) - 2.5 * Math.log1p(z2 / 4);
    const own = Math.sqrt(11 / 21);
    const expected = t((1 / 21) ** 2 / own ** 2, own) - t(1, 1);
    const events = { hold: Float64Array.of(1), 'press-press': none, 'release-press': none };
    expect(freeTextScore(known(20, 1, 20), events, contexts)).toBeCloseTo(expected, 12);
    expect(expected).toBeCloseTo(0.8785, 4);
  });

  test('a template without events says nothing either way beyond the population', () => {
    const events = { hold: Float64Array.of(-1, 0, 2), 'press-press': none, 'release-press': none };
    expect(freeTextScore(known(0, 0, 0), events, contexts)).toBeCloseTo(0, 12);
  });

  test('no single event says more than 3 nats', () => {
    const events = { hold: Float64Array.of(1e6), 'press-press': none, 'release-press': none };
    expect(freeTextScore(known(10_000, 0, 0.01), events, contexts)).toBeGreaterThanOrEqual(-3);
    const exact = { ...events, hold: Float64Array.of(0) };
    expect(freeTextScore(known(10_000, 0, 0), exact, contexts)).toBe(3);
  });

  test('is not a number without events', () => {
    const events = { hold: none, 'press-press': none, 'release-press': none };
    expect(freeTextScore(template, events, contexts)).toBeNaN();
  });
});
