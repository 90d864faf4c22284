import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import type { Evidence, Liveness } from './decision.ts';
import { defaultPolicy as policy } from './default-policy.ts';

const at = 1_700_000_000_000;
const fixed = (bits: number, samples = 12): Evidence => ({
  source: 'typing-fixed',
  bits,
  samples,
  reasons: [],
});
const free = (bits: number): Evidence => ({ source: 'typing-free', bits, samples: 80, reasons: [] });
const attack: Liveness = { verdict: 'attack', reasons: ['untrusted-events'] };
const outcome = (evidence: Evidence[], liveness?: Liveness) =>
  decide({ evidence, policy, purpose: 'login', at, ...(liveness && { liveness }) }).outcome;

describe('decide', () => {
  const { matchBits, nonMatchBits } = policy.purposes.login;

  test('matches from the threshold on', () => {
    expect(outcome([fixed(matchBits)])).toBe('MATCH');
    expect(outcome([fixed(matchBits - 0.001)])).toBe('INCONCLUSIVE');
  });

  test('does not match from the lower threshold down', () => {
    expect(outcome([fixed(nonMatchBits)])).toBe('NON_MATCH');
    expect(outcome([fixed(nonMatchBits + 0.001)])).toBe('INCONCLUSIVE');
  });

  test('adds independent sources', () => {
    const decision = decide({ evidence: [fixed(2), free(1)], policy, purpose: 'login', at });
    expect(decision).toMatchObject({ outcome: 'MATCH', bits: 3, falseMatchRateBound: 0.125 });
  });

  test('states the rate at which one source was counted to be reached, and the bound for several', () => {
    const counted = { ...fixed(3), falseMatchRate: 0.02 };
    const rateOf = (evidence: Evidence[]) =>
      decide({ evidence, policy, purpose: 'login', at }).falseMatchRate;
    expect(rateOf([counted])).toBe(0.02);
    expect(rateOf([counted, fixed(9, 0)])).toBe(0.02);
    expect(rateOf([counted, free(1)])).toBe(1 / 16);
    expect(rateOf([fixed(3)])).toBe(1 / 8);
    // A count never overrules the bound.
    expect(rateOf([{ ...fixed(3), falseMatchRate: 0.5 }])).toBe(1 / 8);
    expect(rateOf([{ ...fixed(3), falseMatchRate: Number.NaN }])).toBe(1 / 8);
  });

  test('counts one source once, at its least favourable', () => {
    expect(outcome([fixed(0.7), fixed(0.7)])).toBe('INCONCLUSIVE');
    expect(outcome([fixed(5), fixed(-5)])).toBe('NON_MATCH');
  });

  test('is inconclusive without evidence', () => {
    expect(decide({ evidence: [], policy, purpose: 'login', at })).toEqual({
      outcome: 'INCONCLUSIVE',
      bits: 0,
      falseMatchRateBound: 1,
      falseMatchRate: 1,
      evidence: [],
      liveness: { verdict: 'unknown', reasons: [] },
      policy: { purpose: 'login', version: 1, matchBits },
      at,
    });
  });

  test('is inconclusive when no sample stands behind the bits', () => {
    expect(outcome([fixed(9, 0)])).toBe('INCONCLUSIVE');
    expect(outcome([fixed(-9, 0)])).toBe('INCONCLUSIVE');
  });

  test('an unusable source adds nothing to a usable one', () => {
    expect(decide({ evidence: [fixed(9, 0), free(1)], policy, purpose: 'login', at }).bits).toBe(1);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'is inconclusive when bits are %d, and reports 0',
    (bits) => {
      const decision = decide({ evidence: [fixed(bits), free(9)], policy, purpose: 'login', at });
      expect(decision.outcome).toBe('INCONCLUSIVE');
      expect(decision.bits).toBe(0);
      expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
    },
  );

  test('never matches an attack, and says nothing about the person because of one', () => {
    expect(outcome([fixed(9)], attack)).toBe('INCONCLUSIVE');
    expect(outcome([fixed(-9)], attack)).toBe('NON_MATCH');
  });

  test('is inconclusive on a replay, which leaves nothing to compare', () => {
    const replayed: Evidence = { source: 'typing-fixed', bits: 0, samples: 0, reasons: ['replayed'] };
    const liveness: Liveness = { verdict: 'attack', reasons: ['replayed'] };
    expect(decide({ evidence: [replayed], liveness, policy, purpose: 'login', at })).toMatchObject({
      outcome: 'INCONCLUSIVE',
      bits: 0,
      liveness,
    });
  });

  test('liveness does not add to the bits', () => {
    const alive: Liveness = { verdict: 'bona-fide', reasons: [] };
    expect(decide({ evidence: [fixed(1)], liveness: alive, policy, purpose: 'login', at }).bits).toBe(1);
    expect(outcome([], alive)).toBe('INCONCLUSIVE');
  });

  test('asks more of a re-entry than of a login', () => {
    const bits = policy.purposes.login.matchBits;
    expect(decide({ evidence: [fixed(bits)], policy, purpose: 'reentry', at }).outcome).toBe('INCONCLUSIVE');
  });

  test('more bits never give a worse outcome', () => {
    const order = { NON_MATCH: 0, INCONCLUSIVE: 1, MATCH: 2 } as const;
    const bits = fc.double({ min: -40, max: 40, noNaN: true });
    fc.assert(
      fc.property(bits, bits, (one, two) => {
        const [low, high] = [Math.min(one, two), Math.max(one, two)];
        expect(order[outcome([fixed(high)])]).toBeGreaterThanOrEqual(order[outcome([fixed(low)])]);
      }),
    );
  });
});
