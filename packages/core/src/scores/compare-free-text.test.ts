import { describe, expect, test } from 'vitest';
import type { Keystroke } from '../capture/sample.ts';
import { type FreeTextTemplate, learnKeystrokes } from '../enrolment/free-text-template.ts';
import { freeTyping } from '../enrolment/testing/fixed-text-typist.ts';
import { compareFreeText } from './compare-free-text.ts';
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

  test('counts a share of the bits, so that successive windows may be added up, and clips them', () => {
    const { freeText } = population;
    const sharing = (addedShare: number, limitBits: number) => ({
      ...population,
      freeText: { ...freeText, limitBits, calibration: { ...freeText.calibration, addedShare } },
    });
    const alone = compareFreeText(template, stranger, sharing(1, 1000)).bits;
    expect(compareFreeText(template, stranger, sharing(0.5, 1000)).bits).toBeCloseTo(alone / 2, 10);
    expect(compareFreeText(template, stranger, sharing(1, 2)).bits).toBe(-2);
  });

  test('keystrokes that no hand made count for nothing', () => {
    const injected = owner.map((key) => ({ ...key, trusted: false }));
    expect(compareFreeText(template, injected, population).reasons).toEqual(['untrusted-events']);
    const mixed = [...owner, ...injected.map((key) => ({ ...key, down: key.down + 1e5, up: key.up + 1e5 }))];
    expect(compareFreeText(template, mixed, population).samples).toBe(50);
  });

  test('says nothing about a window without a single time', () => {
    const lost = owner.map((key) => ({ ...key, down: key.down * 1e6, up: Number.NaN }));
    expect(compareFreeText(template, lost, population)).toMatchObject({
      bits: 0,
      reasons: ['evidence-thin'],
    });
  });

  test.each<[string, FreeTextTemplate | null, readonly Keystroke[], string]>([
    ['nothing typed', template, [], 'no-typing'],
    ['no template', null, owner, 'not-enrolled'],
    ['an unfinished template', learnKeystrokes(null, freeTyping(1, 299, 70, 140)), owner, 'not-enrolled'],
    ['another feature set', { ...template, featureSet: 'free-text-events@3' }, owner, 'template-mismatch'],
    ['a few keystrokes', template, owner.slice(0, 12), 'evidence-thin'],
  ])('says nothing for %s', (_, stored, keystrokes, reason) => {
    const worth = { bits: 0, alone: Number.NaN, ratio: Number.NaN, encoder: null, samples: 0 };
    const nothing = { source: 'typing-free', ...worth, reasons: [reason] };
    expect(compareFreeText(stored, keystrokes, population)).toEqual(nothing);
  });
});
