import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sample } from '../capture/sample.ts';
import { rhythmNeighbours } from '../detectors/rhythm-neighbours.ts';
import { enrolSample } from '../enrolment/enrol-sample.ts';
import type { FixedTextTemplate } from '../enrolment/fixed-text-template.ts';
import { fixedTextTypist } from '../enrolment/testing/fixed-text-typist.ts';
import { fixedTextTimings } from '../features/fixed-text-features.ts';
import { rhythmFeatures } from '../features/rhythm-features.ts';
import { compareFixedText } from './compare-fixed-text.ts';
import { examplePopulation as population } from './testing/example-population.ts';

const options = { samplesNeeded: 8, samplesKept: 50, priorScales: population.fixedText.scales };

function enrolled(seed: number, samples = 8): FixedTextTemplate {
  const typist = fixedTextTypist(seed);
  let template: FixedTextTemplate | null = null;
  for (let i = 0; i < samples; i++) {
    template = enrolSample(template, typist.sample(), undefined, options).template;
  }
  return template!;
}

const template = enrolled(1);
const owner = fixedTextTypist(1).sample();
const stranger = fixedTextTypist(2).sample();

const featuresOf = (sample: Sample) => rhythmFeatures(fixedTextTimings(sample, 10), 11);

/** The sample with some characters typed twice: what is known of them is lost. */
function corrected(sample: Sample, positions: readonly number[]): Sample {
  const keystrokes = sample.keystrokes.flatMap((key) =>
    positions.includes(key.position) ? [key, key] : [key],
  );
  return { ...sample, keystrokes };
}

describe('compareFixedText', () => {
  test('speaks for the owner and against somebody else', () => {
    expect(compareFixedText(template, owner, population)).toMatchObject({
      source: 'typing-fixed',
      samples: 8,
      reasons: ['typing-matches'],
    });
    expect(compareFixedText(template, owner, population).bits).toBeGreaterThan(3);
    expect(compareFixedText(template, stranger, population).bits).toBeLessThan(-3);
    expect(compareFixedText(template, stranger, population).reasons).toEqual(['typing-differs']);
  });

  test('is the calibrated score of the detector', () => {
    const tired = fixedTextTypist(1, 10, 1.15).sample();
    const score = rhythmNeighbours.score(template.model!, featuresOf(tired));
    // By hand: 8 samples lie half-way between the entries of 4 and 16.
    const bits = (13 + 6.5 * score) / Math.LN2;
    expect(Math.abs(bits)).toBeLessThan(8);
    expect(compareFixedText(template, tired, population).bits).toBeCloseTo(bits, 10);
  });

  test('shrinks with the square root of the share of features that are there', () => {
    const one = corrected(owner, [4]);
    const score = rhythmNeighbours.score(template.model!, featuresOf(one));
    const wide = { ...population, fixedText: { ...population.fixedText, limitBits: 60 } };
    // A corrected character in the middle takes 5 of 31 features with it.
    const bits = ((13 + 6.5 * score) / Math.LN2) * Math.sqrt(26 / 31);
    expect(compareFixedText(template, one, wide).bits).toBeCloseTo(bits, 10);
    expect(compareFixedText(template, one, wide).reasons).toEqual(['typing-matches', 'corrected']);
  });

  test('never says more than the calibration data can support', () => {
    const slow = fixedTextTypist(5, 10, 6).sample();
    expect(compareFixedText(template, slow, population).bits).toBe(-population.fixedText.limitBits);
  });

  test.each<[string, FixedTextTemplate | null, Sample | null, string[]]>([
    ['nothing typed', template, null, ['no-typing']],
    ['no template', null, owner, ['not-enrolled']],
    ['an unfinished template', enrolled(1, 7), owner, ['not-enrolled']],
    ['another feature set', { ...template, featureSet: 'fixed-text-rhythm@2' }, owner, ['template-mismatch']],
    ['another detector', { ...template, detector: 'rhythm-neighbours@1' }, owner, ['template-mismatch']],
    ['a pasted text', template, { ...owner, pasted: true }, ['pasted']],
    [
      'a filled field',
      template,
      { ...owner, filled: true, keystrokes: [] },
      ['no-typing', 'filled', 'too-short'],
    ],
    ['a composing keyboard', template, { ...owner, composed: true }, ['composed']],
    ['untrusted events', template, { ...owner, untrusted: true }, ['untrusted-events']],
    ['lost events', template, { ...owner, lost: 2 }, ['events-lost']],
    ['a moved caret', template, { ...owner, aligned: false }, ['unaligned']],
    ['another length', template, fixedTextTypist(1, 9).sample(), ['text-length-differs']],
    ['many corrections', template, corrected(owner, [1, 3, 5, 7]), ['evidence-thin', 'corrected']],
  ])('says nothing for %s', (_, stored, sample, reasons) => {
    expect(compareFixedText(stored, sample, population)).toEqual({
      source: 'typing-fixed',
      bits: 0,
      samples: 0,
      reasons,
    });
  });

  test('never throws and stays within its limit, whichever times are missing', () => {
    const mask = fc.array(fc.boolean(), { minLength: 11, maxLength: 11 });
    fc.assert(
      fc.property(mask, mask, (lost, dropped) => {
        const keystrokes = owner.keystrokes
          .map((key, i) => (lost[i] ? { ...key, up: Number.NaN } : key))
          .filter((_, i) => !dropped[i]);
        const { bits, samples } = compareFixedText(template, { ...owner, keystrokes }, population);
        expect(Math.abs(bits)).toBeLessThanOrEqual(8);
        expect(samples === 0 ? bits : 0).toBe(0);
      }),
    );
  });
});
