import { describe, expect, test } from 'vitest';
import type { Sample } from '../capture/sample.ts';
import { enrolSample } from '../enrolment/enrol-sample.ts';
import type { FixedTextTemplate } from '../enrolment/fixed-text-template.ts';
import { fixedTextTypist } from '../enrolment/testing/fixed-text-typist.ts';
import { compareFixedText } from './compare-fixed-text.ts';
import { compareKeyboards } from './compare-keyboards.ts';
import { isNewKeyboard } from './new-keyboard.ts';
import { examplePopulation as population } from './testing/example-population.ts';

const options = { samplesNeeded: 8, samplesKept: 50, priorScales: population.fixedText.scales };

/** The sample as a keyboard would have it whose keys come up later (over 1) or sooner. */
function held(sample: Sample, factor: number): Sample {
  const longer = ({ down, up }: { down: number; up: number }) => down + (up - down) * factor;
  return { ...sample, keystrokes: sample.keystrokes.map((key) => ({ ...key, up: longer(key) })) };
}

function enrolled(seed: number, factor = 1, samples = 8): FixedTextTemplate {
  const typist = fixedTextTypist(seed);
  let template: FixedTextTemplate | null = null;
  for (let i = 0; i < samples; i++) {
    template = enrolSample(template, held(typist.sample(), factor), undefined, options).template;
  }
  return template!;
}

const usual = enrolled(1);
const owner = fixedTextTypist(1);
for (let i = 0; i < 8; i++) owner.sample();
const own = owner.sample();
const elsewhere = held(owner.sample(), 2);
const stranger = fixedTextTypist(2).sample();

describe('isNewKeyboard', () => {
  test.each([
    ['the owner’s typing with all keys held twice as long', elsewhere, true],
    ['the owner’s typing with all keys held for half the time', held(own, 0.5), true],
    ['the owner’s usual typing', own, false],
    ['somebody else’s typing', stranger, false],
    ['somebody else’s typing with all keys held twice as long', held(stranger, 2), false],
    ['a text of another length', fixedTextTypist(1, 9).sample(), false],
  ])('%s: %s', (_what, sample, expected) => {
    expect(isNewKeyboard(usual, sample, population)).toBe(expected);
  });

  test('needs four holds that are known', () => {
    const without = (places: number) => ({
      ...elsewhere,
      keystrokes: elsewhere.keystrokes.map((key, at) => (at < places ? { ...key, up: Number.NaN } : key)),
    });
    expect(isNewKeyboard(usual, without(1), population)).toBe(true);
    expect(isNewKeyboard(usual, without(8), population)).toBe(false);
  });
});

describe('compareKeyboards', () => {
  test('states a false match rate twice as high for the best of two', () => {
    const tail = [-6, -4, -3];
    const calibration = population.fixedText.calibration.map((entry) => ({ ...entry, tail }));
    const counted = { ...population, fixedText: { ...population.fixedText, calibration } };
    const other = enrolled(3);
    const alone = compareKeyboards([usual], own, counted).evidence;
    const best = compareKeyboards([usual, other], own, counted).evidence;
    expect(alone.falseMatchRate).toBeCloseTo(0.1 * 2 ** -(alone.bits + 3), 12);
    expect(best.bits).toBeCloseTo(alone.bits - 1, 12);
    expect(best.falseMatchRate).toBeCloseTo(2 * alone.falseMatchRate!, 12);
  });

  test('with one template is the comparison with it', () => {
    for (const sample of [own, stranger, null]) {
      const { evidence, keyboard } = compareKeyboards([usual], sample, population);
      expect(evidence).toEqual(compareFixedText(usual, sample, population));
      expect(keyboard).toBe(0);
    }
  });

  test('takes the best of several, less log2 of their number', () => {
    const other = enrolled(1, 2);
    const alone = compareFixedText(other, elsewhere, population).bits;
    const { evidence, keyboard } = compareKeyboards([usual, other], elsewhere, population);
    expect(keyboard).toBe(1);
    expect(evidence.bits).toBeCloseTo(alone - 1, 12);
    expect(evidence.reasons[0]).toBe('typing-matches');
  });

  test('says nothing for or against the person when only the keyboard seems to be another', () => {
    const { evidence, keyboard } = compareKeyboards([usual], elsewhere, population);
    expect(evidence).toEqual({ source: 'typing-fixed', bits: 0, samples: 0, reasons: ['new-keyboard'] });
    expect(keyboard).toBeNull();
  });

  test('does not compare with a template that is being learned', () => {
    const learning = enrolled(1, 2, 3);
    expect(compareKeyboards([usual, learning], own, population).evidence).toEqual(
      compareFixedText(usual, own, population),
    );
    expect(compareKeyboards([usual, learning], elsewhere, population).keyboard).toBeNull();
    expect(compareKeyboards([learning], elsewhere, population).evidence.reasons).toEqual(['not-enrolled']);
  });

  test('puts the bits that are left into the word', () => {
    const bits = compareFixedText(usual, own, population).bits;
    const twins = compareKeyboards([usual, usual, usual, usual], own, population);
    expect(twins.evidence.bits).toBeCloseTo(bits - 2, 12);
    expect(compareKeyboards([usual, usual], stranger, population).evidence.reasons).toEqual([
      'typing-differs',
    ]);
  });
});
