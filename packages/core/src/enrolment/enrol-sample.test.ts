import { describe, expect, test } from 'vitest';
import type { Sample } from '../capture/sample.ts';
import { adoptSample } from './adopt-sample.ts';
import { type EnrolmentStep, enrolSample } from './enrol-sample.ts';
import type { FixedTextTemplate } from './fixed-text-template.ts';
import { fixedTextTypist, type Typist } from './testing/fixed-text-typist.ts';
import { levelScales } from './testing/level-scales.ts';

const options = {
  samplesNeeded: 10,
  samplesKept: 12,
  priorScales: levelScales,
};

function enrol(
  samples: readonly Sample[],
  template: FixedTextTemplate | null = null,
  own = options,
): EnrolmentStep[] {
  const steps: EnrolmentStep[] = [];
  let current = template;
  for (const sample of samples) {
    const step = enrolSample(current, sample, undefined, own);
    current = step.template;
    steps.push(step);
  }
  return steps;
}

const typed = (typist: Typist, count: number) => Array.from({ length: count }, () => typist.sample());
const lastOf = (steps: readonly EnrolmentStep[]) => steps[steps.length - 1]!;
const finished = (seed = 1) => lastOf(enrol(typed(fixedTextTypist(seed), 10))).template!;

describe('enrolSample', () => {
  test('completes a template with the samples that the policy asks for', () => {
    const steps = enrol(typed(fixedTextTypist(1), 10));
    expect(steps.map((step) => step.complete)).toEqual([...new Array(9).fill(false), true]);
    expect(steps.every((step) => step.accepted)).toBe(true);
    expect(lastOf(steps).template).toMatchObject({
      kind: 'typing-fixed',
      version: 1,
      featureSet: 'fixed-text-rhythm@1',
      detector: 'rhythm-neighbours@2',
      textLength: 10,
      samplesNeeded: 10,
    });
  });

  test('keeps the newest samples, oldest first', () => {
    const typist = fixedTextTypist(1);
    const ten = enrol(typed(typist, 10));
    const more = enrol(typed(typist, 5), lastOf(ten).template);
    const { vectors } = lastOf(more).template!;
    expect(vectors).toHaveLength(12);
    expect(vectors[0]).toEqual(lastOf(ten).template!.vectors[3]);
  });

  test('does not change the template it is given', () => {
    const template = finished();
    const before = structuredClone(template);
    enrolSample(template, fixedTextTypist(1).sample(), undefined, options);
    expect(template).toEqual(before);
  });

  test.each<[string, Partial<Sample>]>([
    ['empty', { keystrokes: [] }],
    ['untrusted-events', { untrusted: true }],
    ['pasted', { pasted: true }],
    ['filled', { filled: true }],
    ['composed', { composed: true }],
    ['unaligned', { aligned: false }],
    ['events-lost', { lost: 1 }],
  ])('refuses a sample that is %s', (issue, change) => {
    const step = enrolSample(null, fixedTextTypist(1).sample(change), undefined, options);
    expect(step).toMatchObject({ template: null, accepted: false, complete: false });
    expect(step.issues).toContain(issue);
  });

  test('refuses a text of another length than the template has, or than is asked for', () => {
    const template = finished();
    const longer = fixedTextTypist(1, 11).sample();
    expect(enrolSample(template, longer, undefined, options)).toMatchObject({
      template,
      accepted: false,
      issues: ['text-length-differs'],
      complete: true,
    });
    expect(enrolSample(null, longer, 12, options).issues).toEqual(['text-length-differs']);
    expect(enrolSample(null, longer, 11, options).accepted).toBe(true);
  });

  test('accepts a sample with one corrected character and refuses one with four', () => {
    const corrected = (positions: readonly number[]): Sample => {
      const sample = fixedTextTypist(1).sample();
      const keystrokes = sample.keystrokes.flatMap((key) =>
        positions.includes(key.position) ? [key, key] : [key],
      );
      return { ...sample, keystrokes };
    };
    const one = enrolSample(null, corrected([3]), undefined, options);
    expect(one).toMatchObject({ accepted: true, issues: ['corrected'] });
    const four = enrolSample(null, corrected([1, 3, 5, 7]), undefined, options);
    expect(four).toMatchObject({ accepted: false, issues: ['corrected', 'too-few-features'] });
  });

  test('sets an odd first sample aside once four others agree', () => {
    const typist = fixedTextTypist(1);
    const steps = enrol([fixedTextTypist(77, 10, 3).sample(), ...typed(typist, 4)]);
    expect(steps.map((step) => step.template!.vectors.length)).toEqual([1, 2, 3, 4, 4]);
    expect(lastOf(steps)).toMatchObject({ accepted: true, issues: [] });
    const clean = enrol(typed(fixedTextTypist(1), 4));
    expect(lastOf(steps).template!.vectors).toEqual(lastOf(clean).template!.vectors);
  });

  test('refuses a sample that four others contradict, and counts nothing for it', () => {
    const four = enrol(typed(fixedTextTypist(1), 4));
    const odd = enrolSample(lastOf(four).template, fixedTextTypist(77, 10, 3).sample(), undefined, options);
    expect(odd).toMatchObject({ accepted: false, issues: ['inconsistent'] });
    expect(odd.template!.vectors).toEqual(lastOf(four).template!.vectors);
  });

  test('never refuses twice in a row as inconsistent, so that nobody is stuck', () => {
    const four = enrol(typed(fixedTextTypist(1), 4));
    const other = fixedTextTypist(77, 10, 3);
    const steps = enrol(typed(other, 4), lastOf(four).template);
    for (let i = 1; i < steps.length; i++) expect(steps[i - 1]!.accepted || steps[i]!.accepted).toBe(true);
  });

  test('takes the number of samples needed from the policy of the latest enrolment', () => {
    const template = finished();
    const stricter = enrolSample(template, fixedTextTypist(1).sample(), undefined, {
      ...options,
      samplesNeeded: 12,
    });
    expect(stricter.complete).toBe(false);
  });
});

describe('adoptSample', () => {
  const at = 1_700_000_000_000;
  const minute = 60_000;
  const matchBits = 2;
  const adopt = (proof: { strongAt: number | null; at: number; bits: number }) =>
    adoptSample(finished(), fixedTextTypist(1).sample(), { ...proof, matchBits }, options);

  test('adopts a sample soon after a strong authentication', () => {
    const step = adopt({ strongAt: at - 9 * minute, at, bits: 3 });
    expect(step.accepted).toBe(true);
    expect(step.template!.vectors).toHaveLength(11);
  });

  test.each([
    ['without a strong authentication', { strongAt: null, at, bits: 9 }],
    ['long after one', { strongAt: at - 11 * minute, at, bits: 9 }],
    ['before one', { strongAt: at + 1, at, bits: 9 }],
    ['with a time that is not finite', { strongAt: Number.NaN, at, bits: 9 }],
    ['that was no match', { strongAt: at, at, bits: 1.9 }],
    ['whose bits are not finite', { strongAt: at, at, bits: Number.POSITIVE_INFINITY }],
  ])('leaves the template alone for a sample %s', (_, proof) => {
    expect(adopt(proof)).toEqual({ template: finished(), accepted: false, issues: [], complete: true });
  });

  test('lets an unfinished template grow on the strong authentication alone', () => {
    const three = lastOf(enrol(typed(fixedTextTypist(1), 3))).template!;
    const proof = { strongAt: at, at, bits: 0, matchBits };
    expect(adoptSample(three, fixedTextTypist(1).sample(), proof, options).template!.vectors).toHaveLength(4);
    const unvouched = { ...proof, strongAt: null };
    expect(adoptSample(three, fixedTextTypist(1).sample(), unvouched, options).accepted).toBe(false);
  });
});
