import { describe, expect, it } from 'vitest';
import { isEnough, type Proof, proofFor, proofShown, type Shown, type Spent } from './transfer-policy.ts';

const MINUTE = 60_000;
const nothing: Shown = { trusted: false, sinceCode: null, sinceBoundCode: null, boundCents: 0 };

describe('what a transfer takes', () => {
  it.each([
    [1, 'trust'],
    [50_00, 'trust'],
    [50_01, 'recent-code'],
    [1_000_00, 'recent-code'],
    [1_000_01, 'bound-code'],
    [4_999_99, 'bound-code'],
    [5_000_00, 'strong-way'],
    [1_000_000_00, 'strong-way'],
  ])('%d cents to somebody else take %s', (cents, proof) => expect(proofFor(cents, false)).toBe(proof));

  it('any amount between own accounts takes trust', () =>
    expect(proofFor(1_000_000_00, true, { trust: 150_00 })).toBe('trust'));

  const spent: [Spent, number, Proof][] = [
    [{ trust: 100_00 }, 50_00, 'trust'],
    [{ trust: 100_01 }, 50_00, 'recent-code'],
    [{ trust: 150_00 }, 1, 'recent-code'],
    [{ 'recent-code': 3_000_00 }, 50_00, 'trust'],
    [{ 'recent-code': 2_000_00 }, 1_000_00, 'recent-code'],
    [{ 'recent-code': 2_000_01 }, 1_000_00, 'bound-code'],
    [{ trust: 150_00, 'recent-code': 3_000_00 }, 1, 'bound-code'],
    [{ 'bound-code': 3_000_00 }, 1_999_99, 'bound-code'],
    [{ 'bound-code': 3_000_00 }, 2_000_00, 'strong-way'],
    [{ 'bound-code': 4_999_98 }, 1, 'trust'],
    [{ 'bound-code': 4_999_98 }, 2, 'strong-way'],
    [{ trust: 150_00, 'recent-code': 3_000_00, 'bound-code': 1_800_00 }, 49_99, 'bound-code'],
    [{ trust: 150_00, 'recent-code': 3_000_00, 'bound-code': 1_800_00 }, 50_00, 'strong-way'],
    [{ 'strong-way': 900_000_00 }, 1, 'trust'],
  ];
  it.each(spent)('after %j in a day, %d cents take %s', (before, cents, proof) =>
    expect(proofFor(cents, false, before)).toBe(proof),
  );

  it('falls back to the strictest when the rules end', () => {
    const rules = [{ upToCents: 100, proof: 'trust', perDayCents: null }] as const;
    expect(proofFor(101, false, {}, rules)).toBe('bound-code');
  });
});

describe('whether it is there', () => {
  const cases: [Proof, Partial<Shown>, Proof | null][] = [
    ['trust', {}, null],
    ['trust', { trusted: true }, 'trust'],
    ['trust', { trusted: true, sinceCode: 0 }, 'trust'],
    ['trust', { sinceCode: 0 }, null],
    ['trust', { sinceBoundCode: 0 }, 'bound-code'],
    ['recent-code', { trusted: true }, null],
    ['recent-code', { trusted: true, sinceCode: 5 * MINUTE - 1 }, 'recent-code'],
    ['recent-code', { trusted: true, sinceCode: 5 * MINUTE }, null],
    ['recent-code', { sinceCode: 0 }, null],
    ['bound-code', { trusted: true, sinceCode: 0 }, null],
    ['bound-code', { sinceBoundCode: 5 * MINUTE - 1 }, 'bound-code'],
    ['bound-code', { sinceBoundCode: 0, boundCents: 5_000_00 }, 'strong-way'],
    ['strong-way', { sinceBoundCode: 0, boundCents: 5_000_00 }, 'strong-way'],
    ['strong-way', { sinceBoundCode: 0, boundCents: 4_999_99 }, null],
    ['strong-way', { sinceBoundCode: 5 * MINUTE, boundCents: 5_000_00 }, null],
    ['strong-way', { trusted: true, sinceCode: 0 }, null],
    ['bound-code', { trusted: true, sinceCode: 0, sinceBoundCode: 5 * MINUTE }, null],
  ];
  it.each(cases)('%s with %j goes by %s', (needed, shown, by) =>
    expect(proofShown(needed, { ...nothing, ...shown })).toBe(by),
  );

  it('is enough from the one that is needed on', () => {
    expect(isEnough('trust', 'trust')).toBe(true);
    expect(isEnough('bound-code', 'recent-code')).toBe(true);
    expect(isEnough('trust', 'recent-code')).toBe(false);
  });
});
