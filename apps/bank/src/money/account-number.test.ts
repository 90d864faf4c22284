import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownNumber, readAccountNumber } from './account-number.ts';

describe('readAccountNumber', () => {
  // Examples of the IBAN registry (SWIFT, ISO 13616).
  it.each([
    'GB82 WEST 1234 5698 7654 32',
    'DE89 3704 0044 0532 0130 00',
    'NO93 8601 1117 947',
    'BE68 5390 0754 7034',
    'MT84 MALT 0110 0001 2345 MTLC AST0 01S',
  ])('takes %s, however it is typed', (number) => {
    expect(readAccountNumber(number)).toBe(number);
    expect(readAccountNumber(number.replaceAll(' ', '').toLowerCase())).toBe(number);
    expect(readAccountNumber(` ${number.replaceAll(' ', '-')} `)).toBe(number);
  });

  it.each([
    '',
    'MB',
    'GB82 WEST 1234 5698 7654 33',
    'GB82 WEST 1234 5698 7654 3',
    'GB82 WEST 1234 6598 7654 32',
    '82GB WEST 1234 5698 7654 32',
    'DE89 3704 0044 0532 0130 0ß',
    'DE89370400440532013000DE89370400440532013000',
  ])('refuses "%s"', (typed) => {
    expect(readAccountNumber(typed)).toBeNull();
  });

  it('finds every single wrong digit and every swap of two neighbours, as mod 97 promises', () => {
    const digits = fc.stringMatching(/^\d{10}$/);
    fc.assert(
      fc.property(digits, fc.nat(13), fc.integer({ min: 1, max: 9 }), (ten, place, shift) => {
        const plain = ownNumber(ten).replaceAll(' ', '');
        const at = Math.max(place, 2);
        const wrong = String((Number(plain[at]) + shift) % 10);
        expect(readAccountNumber(plain)).not.toBeNull();
        expect(readAccountNumber(plain.slice(0, at) + wrong + plain.slice(at + 1))).toBeNull();
        const next = Math.min(at, 12);
        const swapped = plain.slice(0, next) + plain[next + 1] + plain[next] + plain.slice(next + 2);
        if (swapped !== plain) expect(readAccountNumber(swapped)).toBeNull();
      }),
    );
  });

  it('takes numbers of this bank in their own length only', () => {
    // With check digits that fit its sixteen characters.
    expect(readAccountNumber(ownNumber('0000000000'))).toMatch(/^MB\d\d 0000 0000 00$/);
    expect(readAccountNumber('MB75 5390 0754 7034')).toBeNull();
  });
});
