import { readFileSync } from 'node:fs';
import { type LanguageCode, languages, sentenceCount } from '@ductus/core/phrases';
import { describe, expect, it } from 'vitest';
import { phraseText } from './phrase-text.ts';

const codes = Object.keys(languages) as LanguageCode[];
const texts = (code: LanguageCode, count: number, keystrokes = 60) =>
  Array.from({ length: count }, (_, seed) => phraseText(code, keystrokes, `${seed}`));

describe.each(codes)('phrases in %s', (code) => {
  const { lists } = languages[code];

  it('come from at least 300 words, none twice in a list', () => {
    expect(new Set(Object.values(lists).flat()).size).toBeGreaterThanOrEqual(300);
    for (const list of Object.values(lists))
      expect(list.filter((word, at) => list.indexOf(word) !== at)).toEqual([]);
  });

  it('are the same for the same seed and others for another', () => {
    expect(phraseText(code, 60, 'a')).toBe(phraseText(code, 60, 'a'));
    expect(phraseText(code, 60, 'a')).not.toBe(phraseText(code, 60, 'b'));
  });

  it('do not repeat among 5,000', () => {
    expect(new Set(texts(code, 5_000)).size).toBe(5_000);
  });

  it.each([30, 45, 60, 90, 120])('have %d characters and hardly more', (keystrokes) => {
    const lengths = texts(code, 300, keystrokes).map((text) => text.length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(keystrokes);
    expect(lengths.filter((length) => length > keystrokes + 20).length).toBeLessThan(15);
  });

  it('are sentences of letters, spaces and full stops, with no slot left open', () => {
    for (const text of texts(code, 2000)) expect(text).toMatch(/^\p{Lu}[\p{L} .]+\.$/u);
  });

  it('are as many as the table in the README says', () => {
    const readme = readFileSync(new URL('../../../core/src/phrases/README.md', import.meta.url), 'utf8');
    const row = readme.split('\n').find((line) => line.startsWith(`| ${code} `));
    const count = sentenceCount(languages[code]);
    const words = new Set(Object.values(lists).flat()).size;
    expect(row).toContain(`| ${words} | ${scientific(count)} |`);
    expect(count).toBeGreaterThan(2 ** 33);
  });
});

it('a German quality agrees with its thing, and a Turkish place has the right ending', () => {
  const { rules } = languages.tr;
  expect(['okul', 'park', 'ev', 'köprü', 'ağaç', 'sokak'].map((word) => rules!.locative!(word))).toEqual([
    'okulda',
    'parkta',
    'evde',
    'köprüde',
    'ağaçta',
    'sokakta',
  ]);
  for (const text of texts('de', 500))
    expect(text).not.toMatch(/\b(der|die|das) [a-zäöüß]+en [A-ZÄÖÜ]\w+ und/);
  for (const text of texts('en', 500)) expect(text).not.toMatch(/\ba [aeiou]|\ban [^aeiou]/);
});

function scientific(count: number): string {
  const power = Math.floor(Math.log10(count));
  return `${(count / 10 ** power).toFixed(1)} × 10^${power}`;
}
