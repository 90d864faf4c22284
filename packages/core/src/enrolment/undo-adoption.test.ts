import { describe, expect, test } from 'vitest';
import { adoptSample } from './adopt-sample.ts';
import { enrolSample } from './enrol-sample.ts';
import type { FixedTextTemplate } from './fixed-text-template.ts';
import { parseTemplate } from './parse-template.ts';
import { serializeTemplate } from './serialize-template.ts';
import { fixedTextTypist } from './testing/fixed-text-typist.ts';
import { levelScales } from './testing/level-scales.ts';
import { undoAdoption } from './undo-adoption.ts';

const options = { samplesNeeded: 6, samplesKept: 50, priorScales: levelScales };

describe('undoAdoption', () => {
  const typist = fixedTextTypist(1);
  let enrolled: FixedTextTemplate | null = null;
  for (let i = 0; i < 6; i++) enrolled = enrolSample(enrolled, typist.sample(), undefined, options).template;
  const adopt = (template: FixedTextTemplate, at: number) =>
    adoptSample(template, typist.sample(), { strongAt: at, at, bits: 5, matchBits: 2 }, options).template!;
  const once = adopt(enrolled!, 1000);
  const twice = adopt(once, 2000);

  test('gives the template that was there before the adoption, its model too', () => {
    expect(undoAdoption(twice, 1500, levelScales)).toEqual(once);
    expect(undoAdoption(twice, 1000, levelScales)).toEqual(enrolled);
    expect(undoAdoption(twice, 0, levelScales)).toEqual(enrolled);
  });

  test('changes nothing where nothing was adopted since', () => {
    expect(undoAdoption(twice, 2001, levelScales)).toBe(twice);
    expect(undoAdoption(enrolled!, 0, levelScales)).toBe(enrolled);
  });

  test('works on a template that was stored, and finds nothing to take back in one of before', () => {
    const text = serializeTemplate(twice);
    const stored = parseTemplate(text) as FixedTextTemplate;
    expect(undoAdoption(stored, 1500, levelScales)).toEqual(once);
    const { adoptedAt: _, ...older } = JSON.parse(text);
    const old = parseTemplate(JSON.stringify(older)) as FixedTextTemplate;
    expect(old.adoptedAt).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(undoAdoption(old, 0, levelScales)).toBe(old);
  });

  test('forgets with a sample when it was adopted', () => {
    const few = { ...options, samplesKept: 6 };
    const proof = { strongAt: 3000, at: 3000, bits: 5, matchBits: 2 };
    const full = adoptSample(twice, typist.sample(), proof, few).template!;
    expect(full.adoptedAt).toEqual([0, 0, 0, 1000, 2000, 3000]);
    expect(undoAdoption(full, 0, levelScales).vectors).toHaveLength(3);
  });
});
