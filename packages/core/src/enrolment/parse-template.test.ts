import { describe, expect, test } from 'vitest';
import { TemplateError } from '../errors.ts';
import { moveHand } from '../features/testing/hand.ts';
import { enrolSample } from './enrol-sample.ts';
import type { FixedTextTemplate } from './fixed-text-template.ts';
import { learnKeystrokes } from './free-text-template.ts';
import { packCounts, packFloats } from './packed-numbers.ts';
import { parseTemplate } from './parse-template.ts';
import { learnPointer } from './pointer-template.ts';
import { serializeTemplate } from './serialize-template.ts';
import { fixedTextTypist, freeTyping } from './testing/fixed-text-typist.ts';
import { levelScales } from './testing/level-scales.ts';
import { noWindowLevel } from './window-level.ts';

const options = {
  samplesNeeded: 4,
  samplesKept: 50,
  priorScales: levelScales,
};

function fixedTemplate(samples: number): FixedTextTemplate {
  const typist = fixedTextTypist(3);
  let template: FixedTextTemplate | null = null;
  for (let i = 0; i < samples; i++) {
    const sample = typist.sample();
    const keystrokes = sample.keystrokes.map((key, place) =>
      place === 2 ? { ...key, up: Number.NaN } : key,
    );
    template = enrolSample(template, { ...sample, keystrokes }, undefined, options).template;
  }
  return template!;
}

const moved = learnPointer(null, moveHand({ seed: 1 }, 30));
const free = learnKeystrokes(null, freeTyping(1, 400, 90, 180));

type Fields = Record<string, unknown>;
const changed = (text: string, change: (fields: Fields) => void): string => {
  const fields = JSON.parse(text) as Fields;
  change(fields);
  return JSON.stringify(fields);
};

function codeOf(text: string): string {
  try {
    parseTemplate(text);
  } catch (error) {
    if (error instanceof TemplateError) return error.code;
    throw error;
  }
  return 'parsed';
}

describe('a template', () => {
  test.each([1, 2, 6])('of %d samples, with missing features, survives JSON bit for bit', (samples) => {
    const template = fixedTemplate(samples);
    expect(template.vectors[0]!.some(Number.isNaN)).toBe(true);
    expect(parseTemplate(serializeTemplate(template))).toEqual(template);
  });

  test('of free text survives JSON bit for bit', () => {
    expect(parseTemplate(serializeTemplate(free))).toEqual(free);
  });

  test('of a pointer survives JSON bit for bit', () => {
    expect(moved.vectors.length).toBeGreaterThan(10);
    expect(parseTemplate(serializeTemplate(moved))).toEqual(moved);
  });
});

describe('parseTemplate', () => {
  const text = serializeTemplate(fixedTemplate(5));
  const freeText = serializeTemplate(free);

  test.each<[string, (fields: Fields) => void]>([
    ['version', (fields) => (fields.version = 2)],
    ['feature set', (fields) => (fields.featureSet = 'fixed-text-rhythm@2')],
    ['detector', (fields) => (fields.detector = 'scaled-manhattan@1')],
    ['model version', (fields) => ((fields.model as Fields).version = 1)],
  ])('refuses another %s as a mismatch', (_, change) => {
    expect(codeOf(changed(text, change))).toBe('template-mismatch');
  });

  test('reads free text that was kept before windows had a level', () => {
    const before = changed(freeText, (fields) => delete fields.level);
    expect(parseTemplate(before)).toEqual({ ...free, level: noWindowLevel });
  });

  test('refuses another feature set of free text as a mismatch', () => {
    expect(codeOf(changed(freeText, (fields) => (fields.featureSet = 'free-text-events@1')))).toBe(
      'template-mismatch',
    );
  });

  test.each<[string, (fields: Fields) => void]>([
    ['kind', (fields) => (fields.kind = 'face')],
    ['version that is no number', (fields) => (fields.version = '1')],
    ['missing feature set', (fields) => delete fields.featureSet],
    ['text length of 0', (fields) => (fields.textLength = 0)],
    ['text length that does not fit the vectors', (fields) => (fields.textLength = 9)],
    ['vector with a word in it', (fields) => ((fields.vectors as unknown[][])[0]![0] = 'a')],
    ['short vector', (fields) => (fields.vectors as unknown[][])[0]!.pop()],
    ['vectors that are no list', (fields) => (fields.vectors = {})],
    ['model that is no model', (fields) => (fields.model = [])],
    ['model without rows', (fields) => delete (fields.model as Fields).rows],
    ['samples needed', (fields) => (fields.samplesNeeded = 1.5)],
    ['set aside', (fields) => (fields.setAside = 1)],
  ])('refuses a malformed %s', (_, change) => {
    expect(codeOf(changed(text, change))).toMatch(/^template-m/);
    expect(codeOf(changed(text, change))).not.toBe('parsed');
  });

  test.each<[string, (fields: Fields) => void]>([
    ['keystrokes', (fields) => (fields.keystrokes = -1)],
    ['contexts', (fields) => (fields.contexts = [1])],
    ['order of contexts', (fields) => (fields.contexts = packCounts([...free.contexts].reverse()))],
    [
      'context that there is not',
      (fields) => (fields.contexts = packCounts(free.contexts.map(() => 2 ** 24 - 1))),
    ],
    ['number of means', (fields) => (fields.means = packFloats([1]))],
    ['mean', (fields) => (fields.means = packFloats(free.means.map(() => Number.NaN)))],
    ['count', (fields) => (fields.counts = packFloats(free.counts.map(() => 0)))],
    ['level', (fields) => (fields.level = { windows: 1, mean: 'x', squares: 0, relief: 1 })],
    ['relief', (fields) => (fields.level = { windows: 1, mean: 0, squares: 0, relief: 0.5 })],
    ['spread', (fields) => (fields.squares = packFloats(free.squares.map(() => -1)))],
    ['packing', (fields) => (fields.squares = '-')],
  ])('refuses malformed %s of free text', (_, change) => {
    expect(codeOf(changed(freeText, change))).toBe('template-malformed');
  });

  test.each<[string, (fields: Fields) => void]>([
    ['block', (fields) => (fields.block = 0)],
    ['events', (fields) => (fields.events = 'many')],
    ['events needed', (fields) => (fields.eventsNeeded = 0)],
    ['vectors', (fields) => (fields.vectors = [[1, 2]])],
    ['length of vectors', (fields) => (fields.vectors = packFloats([1, 2, 3]))],
  ])('refuses malformed %s of a pointer', (_, change) => {
    expect(codeOf(changed(serializeTemplate(moved), change))).toBe('template-malformed');
  });

  test('refuses another feature set of a pointer as a mismatch', () => {
    const other = changed(serializeTemplate(moved), (fields) => (fields.featureSet = 'pointer-block@0'));
    expect(codeOf(other)).toBe('template-mismatch');
  });

  test.each(['', '{', 'null', '3', '[]', '{}'])('refuses %j', (broken) => {
    expect(codeOf(broken)).toBe('template-malformed');
  });

  test('never quotes a template in its message', () => {
    const secret = '{"kind":"typing-fixed","vectors":[[0.123456';
    expect(() => parseTemplate(secret)).toThrow(/^(?!.*0\.123456)/);
  });
});
