import { describe, expect, test } from 'vitest';
import type { TypingEncoder } from '../features/encoder/typing-encoder.ts';
import { FREE_TEXT_MEMORY, learnKeystrokes } from './free-text-template.ts';
import { parseTemplate } from './parse-template.ts';
import { serializeTemplate } from './serialize-template.ts';
import { freeTyping } from './testing/fixed-text-typist.ts';
import { addToDirection, learnDirection, MOST_DIRECTIONS } from './typing-direction.ts';

/** An encoder to which all typing points one way. */
const pointing = (version: string, ...vector: number[]): TypingEncoder => ({
  version,
  level: 'code',
  cohort: [],
  fusion: null,
  directionOf: () => Float32Array.from(vector),
});
const typing = (count: number) => freeTyping(1, count, 70, 140).map((key) => ({ ...key, identity: 5 }));

describe('learnDirection', () => {
  test('weighs what it learns by keystrokes', () => {
    const first = learnDirection([], typing(30), [pointing('a', 1, 0)], 1000);
    const both = learnDirection(first, typing(10), [pointing('a', 0, 1)], 1000);
    expect(both).toMatchObject([{ encoder: 'a', keystrokes: 40, mean: Float32Array.of(0.75, 0.25) }]);
  });

  test('forgets the older once there is more than it remembers', () => {
    const first = learnDirection([], typing(100), [pointing('a', 1, 0)], 40);
    const [both] = learnDirection(first, typing(30), [pointing('a', 0, 1)], 40);
    expect(both).toMatchObject({ keystrokes: 130, mean: Float32Array.of(0.25, 0.75) });
  });

  test('keeps what encoders saw apart, and only so many of them', () => {
    const versions = ['a', 'b', 'c', 'd', 'e'];
    const all = versions.reduce<ReturnType<typeof learnDirection>>(
      (known, version) => learnDirection(known, typing(10), [pointing(version, 1, 0)], 1000),
      [],
    );
    expect(all.map(({ encoder }) => encoder)).toEqual(versions.slice(-MOST_DIRECTIONS));
    expect(all.every(({ keystrokes }) => keystrokes === 10)).toBe(true);
  });

  test('learns nothing of keys of which nothing is known, nor without an encoder for their level', () => {
    const known = learnDirection([], typing(30), [pointing('a', 1, 0)], 1000);
    const unknown = typing(30).map((key) => ({ ...key, identity: 0 }));
    expect(learnDirection(known, unknown, [pointing('a', 0, 1)], 1000)).toBe(known);
    expect(learnDirection(known, typing(30), [{ ...pointing('a', 0, 1), level: 'zone' }], 1000)).toBe(known);
    expect(learnDirection(known, typing(30), [], 1000)).toBe(known);
  });
});

describe('what windows were worth', () => {
  const both = [pointing('a', 1, 0), pointing('b', 1, 0)].reduce<ReturnType<typeof learnDirection>>(
    (known, encoder) => learnDirection(known, typing(10), [encoder], 1000),
    [],
  );

  test('is noted with the encoder that said so, and stays when more is learned', () => {
    const noted = addToDirection(addToDirection(both, 'b', 2), 'b', 4);
    const learned = learnDirection(noted, typing(10), [pointing('b', 0, 1)], 1000);
    expect(learned.map(({ encoder, level }) => [encoder, level.windows, level.mean])).toEqual([
      ['a', 0, 0],
      ['b', 2, 3],
    ]);
  });

  test('of an encoder that was never there, or that is no number, is not', () => {
    expect(addToDirection(both, 'c', 2)).toEqual(both);
    expect(addToDirection(both, 'a', Number.NaN)).toEqual(both);
  });
});

describe('a template', () => {
  const template = learnKeystrokes(null, typing(400), { encoders: [pointing('a', 0.6, 0.8)] });

  test('learns the direction with all else, and is stored with it', () => {
    expect(template.directions).toMatchObject([{ encoder: 'a', keystrokes: 400 }]);
    expect(FREE_TEXT_MEMORY).toBeGreaterThan(400);
    expect(parseTemplate(serializeTemplate(template))).toEqual(template);
  });

  test('of before there were encoders has no direction yet', () => {
    const { directions: _, ...old } = JSON.parse(serializeTemplate(template));
    expect(parseTemplate(JSON.stringify(old))).toMatchObject({ keystrokes: 400, directions: [] });
  });

  test('of before levels were kept by encoder has none yet', () => {
    const fields = JSON.parse(serializeTemplate(template));
    const [{ level: _, ...old }] = fields.directions;
    const parsed = parseTemplate(JSON.stringify({ ...fields, directions: [old] }));
    expect(parsed).toMatchObject({ directions: [{ encoder: 'a', level: { windows: 0 } }] });
  });

  test.each([
    ['no list', 1],
    ['of a level of nothing', [{ encoder: 'a', keystrokes: 1, mean: 'AACAPw==', level: {} }]],
    ['no version', [{ keystrokes: 1, mean: '' }]],
    ['nothing learned', [{ encoder: 'a', keystrokes: 0, mean: 'AACAPw==' }]],
    ['a vector of nothing', [{ encoder: 'a', keystrokes: 1, mean: 'AAAAAA==' }]],
    ['a number that is none', [{ encoder: 'a', keystrokes: 1, mean: 'AADAfw==' }]],
    ['more than it holds', new Array(5).fill({ encoder: 'a', keystrokes: 1, mean: 'AACAPw==' })],
  ])('whose directions are %s is malformed', (_, directions) => {
    const changed = JSON.stringify({ ...JSON.parse(serializeTemplate(template)), directions });
    expect(() => parseTemplate(changed)).toThrow(expect.objectContaining({ code: 'template-malformed' }));
  });
});
