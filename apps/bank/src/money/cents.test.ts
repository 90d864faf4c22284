import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCents, MAX_CENTS, parseCents } from './cents.ts';

describe('parseCents', () => {
  it.each([
    ['12.5', 1250],
    ['12,50', 1250],
    ['1,250.00', 125_000],
    ['1 250', 125_000],
    ['€ 3', 300],
    ['3 €', 300],
    ['0.01', 1],
    ['1000000', 100_000_000],
  ])('reads %s', (typed, cents) => {
    expect(parseCents(typed)).toBe(cents);
  });

  it.each([
    '',
    '0',
    '0.00',
    '-5',
    '+5',
    '1.234',
    '1e3',
    '12.5.5',
    '1,25,0',
    'NaN',
    '1000000.01',
    '٣',
    '0x10',
  ])('refuses "%s"', (typed) => {
    expect(parseCents(typed)).toBeNull();
  });

  it('reads back every amount that it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_CENTS }), (cents) => {
        expect(parseCents(formatCents(cents))).toBe(cents);
      }),
    );
  });
});

describe('formatCents', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '−0.05'],
    [125_000, '1,250.00'],
    [123_456_789, '1,234,567.89'],
  ])('writes %i as %s', (cents, text) => {
    expect(formatCents(cents)).toBe(text);
  });
});
