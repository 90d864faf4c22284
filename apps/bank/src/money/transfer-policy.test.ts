import { describe, expect, it } from 'vitest';
import { isShown, type Proof, proofFor, type Shown } from './transfer-policy.ts';

const MINUTE = 60_000;
const nothing: Shown = { trusted: false, sinceCode: null, sinceBoundCode: null };

describe('what a transfer takes', () => {
  it.each([
    [1, 'trust'],
    [50_00, 'trust'],
    [50_01, 'recent-code'],
    [1_000_00, 'recent-code'],
    [1_000_01, 'bound-code'],
    [1_000_000_00, 'bound-code'],
  ])('%d cents to somebody else take %s', (cents, proof) => expect(proofFor(cents, false)).toBe(proof));

  it('any amount between own accounts takes trust', () => expect(proofFor(1_000_000_00, true)).toBe('trust'));

  it('falls back to the strictest when the rules end', () => {
    expect(proofFor(101, false, [{ upToCents: 100, proof: 'trust' }])).toBe('bound-code');
  });
});

describe('whether it is there', () => {
  const cases: [Proof, Partial<Shown>, boolean][] = [
    ['trust', {}, false],
    ['trust', { trusted: true }, true],
    ['trust', { sinceCode: 0 }, false],
    ['trust', { sinceBoundCode: 0 }, true],
    ['recent-code', { trusted: true }, false],
    ['recent-code', { trusted: true, sinceCode: 5 * MINUTE - 1 }, true],
    ['recent-code', { trusted: true, sinceCode: 5 * MINUTE }, false],
    ['recent-code', { sinceCode: 0 }, false],
    ['bound-code', { trusted: true, sinceCode: 0 }, false],
    ['bound-code', { sinceBoundCode: 5 * MINUTE - 1 }, true],
    ['bound-code', { trusted: true, sinceCode: 0, sinceBoundCode: 5 * MINUTE }, false],
  ];
  it.each(cases)('%s with %j: %s', (proof, shown, expected) =>
    expect(isShown(proof, { ...nothing, ...shown })).toBe(expected),
  );
});
