import { expect, it } from 'vitest';
import { bitsWords, decimals, nameWords, numberWords, shareWords, visibleName } from './words.ts';

it('writes numbers below zero with a minus, whole ones without decimals', () => {
  expect(decimals(-1.256)).toBe('−1.26');
  expect(numberWords(-10)).toBe('−10');
  expect(numberWords(1200)).toBe('1,200');
  expect(numberWords(0.5)).toBe('0.50');
  expect([bitsWords(2), bitsWords(-2)]).toEqual(['+2.00 bits', '−2.00 bits']);
});

it('shows what would turn or hide a name, and leaves scripts and joined emoji alone', () => {
  expect(visibleName('invoice\u202efdp.exe\u0000')).toBe('invoice\ufffdfdp.exe\ufffd');
  for (const name of ['مريم', 'नीला', '👩‍👩‍👧‍👦', 'Łukasz']) expect(visibleName(name)).toBe(name);
});

it('says so of a name of which nothing is seen, and of no name at all', () => {
  for (const blank of ['\u200b', ' \u00a0', '\u2060\ufeff', '\u3164', '\u202e', '\u00ad\u034f', '\u2800'])
    expect(nameWords(blank)).toBe('(no visible name)');
  expect(nameWords('')).toBe('erased');
  expect(nameWords('a\u200b')).toBe('a\u200b');
  for (const name of ['مريم', 'नीला', '👩‍👩‍👧‍👦', '🦡', '0', '-']) expect(nameWords(name)).toBe(name);
});

it('writes a share without powers of ten, however small it is', () => {
  expect([0, 0.0123, 0.000012, 2 ** -26].map(shareWords)).toEqual(['0.0', '1.2', '0.0012', '0.0000015']);
  expect([2 ** -30, 2 ** -60].map(shareWords)).toEqual(['under 0.000001', 'under 0.000001']);
});
