import { describe, expect, test } from 'vitest';
import { adoptSample } from './adopt-sample.ts';
import { enrolSample, isComplete } from './enrol-sample.ts';
import type { FixedTextTemplate } from './fixed-text-template.ts';
import { parseTemplate } from './parse-template.ts';
import { serializeTemplate } from './serialize-template.ts';
import { fixedTextTypist } from './testing/fixed-text-typist.ts';
import { levelScales } from './testing/level-scales.ts';
import { undoEnrolment } from './undo-enrolment.ts';

const options = { samplesNeeded: 4, samplesKept: 50, priorScales: levelScales };

describe('undoEnrolment', () => {
  const typist = fixedTextTypist(1);
  const steps: FixedTextTemplate[] = [];
  for (let i = 0; i < 4; i++)
    steps.push(enrolSample(steps.at(-1) ?? null, typist.sample(), undefined, options).template!);
  const [first, , third, fourth] = steps as [
    FixedTextTemplate,
    FixedTextTemplate,
    FixedTextTemplate,
    FixedTextTemplate,
  ];

  test('gives the template that was there before the newest sample, its model too', () => {
    expect(isComplete(fourth)).toBe(true);
    expect(undoEnrolment(fourth, levelScales)).toEqual(third);
    expect(isComplete(third)).toBe(false);
  });

  test('leaves one without samples, which is stored and read as any and learns again', () => {
    const empty = undoEnrolment(first, levelScales);
    expect(empty).toMatchObject({ vectors: [], adoptedAt: [], model: null });
    const read = parseTemplate(serializeTemplate(empty)) as FixedTextTemplate;
    expect(read).toEqual(empty);
    expect(undoEnrolment(read, levelScales)).toBe(read);
    expect(enrolSample(read, typist.sample(), undefined, options).template?.vectors).toHaveLength(1);
  });

  test('leaves a sample that was learned by the way', () => {
    const proof = { strongAt: 9, at: 9, bits: 5, matchBits: 2 };
    const adopted = adoptSample(fourth, typist.sample(), proof, options).template!;
    expect(undoEnrolment(adopted, levelScales)).toBe(adopted);
  });
});
