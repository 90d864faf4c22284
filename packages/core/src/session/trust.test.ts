import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Decision } from '../decision/decision.ts';
import { defaultPolicy } from '../decision/default-policy.ts';
import { seededRandom } from '../math/seeded-random.ts';
import {
  addEvidence,
  afterReentry,
  afterStrongAuthentication,
  CONTRIBUTION_LIMIT_BITS,
  currentBits,
  startTrust,
  type Trust,
  trustLevel,
} from './index.ts';

// The default but for levels that leave room between them.
const policy = { ...defaultPolicy.session, ceilingBits: 10, strongBits: 8 };
const start = 1_700_000_000_000;
const hour = 3_600_000;

const anyTrust: fc.Arbitrary<Trust> = fc.record({
  bits: fc.double({ min: -30, max: policy.ceilingBits, noNaN: true }),
  at: fc.integer({ min: start, max: start + hour }),
  strongAt: fc.constantFrom(null, start),
  locked: fc.boolean(),
});
const anyBits = fc.double({ min: -50, max: 50 });
const anyDelay = fc.integer({ min: 0, max: 10 * hour });

const reentry = (change: Partial<Decision> = {}): Decision => ({
  outcome: 'MATCH',
  bits: 3,
  falseMatchRateBound: 0.125,
  falseMatchRate: 0.05,
  evidence: [],
  liveness: { verdict: 'unknown', reasons: [] },
  policy: { purpose: 'reentry', version: 1, matchBits: 2 },
  at: start + 1000,
  ...change,
});
const trusted = (bits: number): Trust => ({ bits, at: start, strongAt: null, locked: false });
const locked: Trust = { bits: policy.lockBits - 1, at: start, strongAt: null, locked: true };

describe('state', () => {
  test('T1 no function changes the trust it is given', () => {
    fc.assert(
      fc.property(anyTrust, anyBits, anyDelay, (trust, bits, delay) => {
        Object.freeze(trust);
        addEvidence(trust, bits, trust.at + delay, policy);
        afterStrongAuthentication(trust, trust.at + delay, policy);
        afterReentry(trust, reentry({ at: trust.at + delay }), trust.at + delay, policy);
        trustLevel(trust, trust.at + delay, policy);
      }),
    );
  });

  test('T2 a session starts at the bits of its login', () => {
    expect(startTrust(policy, start, 2.5)).toEqual({ bits: 2.5, at: start, strongAt: null, locked: false });
  });

  test('T2 a session without login evidence starts at 0 bits, which is step-up', () => {
    const trust = startTrust(policy, start, null);
    expect(trust.bits).toBe(0);
    expect(trustLevel(trust, start, policy)).toBe('step-up');
  });

  test.each([
    [policy.stepUpBits, 'allow'],
    [policy.stepUpBits - 0.001, 'step-up'],
    [policy.lockBits, 'step-up'],
    [policy.lockBits - 0.001, 'lock'],
  ])('T3 %d bits mean %s', (bits, level) => {
    expect(trustLevel(trusted(bits), start, policy)).toBe(level);
  });

  test('T3 a locked session is locked whatever its bits', () => {
    expect(trustLevel({ ...trusted(9), locked: true }, start, policy)).toBe('lock');
  });
});

describe('evidence', () => {
  test('T4 evidence adds', () => {
    expect(addEvidence(trusted(2), 1.5, start, policy).bits).toBe(3.5);
    expect(addEvidence(trusted(2), -3, start, policy).bits).toBe(-1);
  });

  test('T5 one contribution moves trust by at most 4 bits', () => {
    expect(CONTRIBUTION_LIMIT_BITS).toBe(4);
    fc.assert(
      fc.property(anyTrust, anyBits, anyDelay, (trust, bits, delay) => {
        const at = trust.at + delay;
        const moved = addEvidence(trust, bits, at, policy).bits - currentBits(trust, at, policy);
        expect(Math.abs(trust.locked ? 0 : moved)).toBeLessThanOrEqual(4 + 1e-9);
      }),
    );
  });

  test('T5 the login is one contribution', () => {
    expect(startTrust(policy, start, 30).bits).toBe(4);
    expect(startTrust(policy, start, -30)).toMatchObject({ bits: -4, locked: false });
  });

  test('T6 trust never exceeds the ceiling', () => {
    fc.assert(
      fc.property(fc.array(anyBits, { maxLength: 50 }), (contributions) => {
        let trust = startTrust(policy, start, null);
        for (const bits of contributions) trust = addEvidence(trust, bits, start, policy);
        expect(trust.bits).toBeLessThanOrEqual(policy.ceilingBits);
      }),
    );
    const low = { ...policy, ceilingBits: 3, strongBits: 3 };
    expect(startTrust(low, start, 4).bits).toBe(3);
    expect(afterReentry(trusted(0), reentry({ bits: 20 }), start, low).bits).toBe(3);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'T7 %d bits change nothing',
    (bits) => {
      expect(addEvidence(trusted(1.5), bits, start, policy).bits).toBe(1.5);
      expect(startTrust(policy, start, bits).bits).toBe(0);
    },
  );

  test('T7 a stored trust that is not finite counts as 0: step-up, not allow', () => {
    expect(trustLevel(trusted(Number.NaN), start, policy)).toBe('step-up');
    expect(trustLevel(trusted(Number.POSITIVE_INFINITY), start, policy)).toBe('step-up');
  });
});

describe('time', () => {
  test('T8 positive trust halves in a half-life', () => {
    expect(currentBits(trusted(8), start + policy.halfLifeMs, policy)).toBeCloseTo(4, 12);
    expect(currentBits(trusted(8), start + 3 * policy.halfLifeMs, policy)).toBeCloseTo(1, 12);
  });

  test('T8 looking twice forgets no faster than looking once', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 10, noNaN: true }), anyDelay, anyDelay, (bits, one, two) => {
        const between = addEvidence(trusted(bits), 0, start + one, policy);
        const stepped = currentBits(between, start + one + two, policy);
        expect(stepped).toBeCloseTo(currentBits(trusted(bits), start + one + two, policy), 9);
      }),
    );
  });

  test('T9 negative trust does not decay', () => {
    expect(currentBits(trusted(-6), start + 100 * hour, policy)).toBe(-6);
  });

  test('T9 waiting never raises the level', () => {
    const order = { lock: 0, 'step-up': 1, allow: 2 } as const;
    fc.assert(
      fc.property(anyTrust, anyDelay, anyDelay, (trust, one, two) => {
        const early = trustLevel(trust, trust.at + one, policy);
        const late = trustLevel(trust, trust.at + one + two, policy);
        expect(order[late]).toBeLessThanOrEqual(order[early]);
      }),
    );
  });

  test('T10 an earlier clock counts as no time passed and does not move the moment back', () => {
    for (const at of [start - hour, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(currentBits(trusted(8), at, policy)).toBe(8);
      expect(addEvidence(trusted(2), 1, at, policy)).toEqual({ ...trusted(3), at: start });
      expect(afterStrongAuthentication(trusted(2), at, policy).strongAt).toBe(start);
    }
  });

  test('T10 a clock set back and forth cannot revive trust', () => {
    const late = addEvidence(trusted(8), 0, start + hour, policy);
    const back = addEvidence(late, 0, start, policy);
    expect(currentBits(back, start + hour, policy)).toBe(late.bits);
  });
});

describe('lock', () => {
  const sink = (trust: Trust, windows: number, bits: number): Trust => {
    let next = trust;
    for (let i = 0; i < windows; i++) next = addEvidence(next, bits, start, policy);
    return next;
  };

  test('T11 trust below the lock level locks', () => {
    expect(sink(trusted(2), 3, -4)).toMatchObject({ bits: -10, locked: false });
    expect(sink(trusted(2), 4, -4)).toMatchObject({ bits: -14, locked: true });
  });

  test('T12 no evidence unlocks, whatever and whenever', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyBits, anyDelay), { maxLength: 50 }), (contributions) => {
        let trust = locked;
        for (const [bits, delay] of contributions) trust = addEvidence(trust, bits, start + delay, policy);
        expect(trust).toEqual(locked);
        expect(trustLevel(trust, start + 100 * hour, policy)).toBe('lock');
      }),
    );
  });

  test('T13 a strong authentication unlocks and lifts trust to the strong level', () => {
    expect(afterStrongAuthentication(locked, start + 5, policy)).toEqual({
      bits: policy.strongBits,
      at: start + 5,
      strongAt: start + 5,
      locked: false,
    });
  });

  test('T13 a strong authentication never lowers trust', () => {
    expect(afterStrongAuthentication(trusted(9.5), start, policy).bits).toBe(9.5);
  });

  test('T14 a re-entry that matches unlocks at its bits and is no strong authentication', () => {
    const trust = afterReentry(locked, reentry(), start + 1000, policy);
    expect(trust).toEqual({ bits: 3, at: start + 1000, strongAt: null, locked: false });
  });

  test('T14 a re-entry that matches keeps trust that is higher', () => {
    expect(afterReentry(trusted(6), reentry({ at: start }), start, policy).bits).toBe(6);
  });

  test.each<[string, Partial<Decision>]>([
    ['another purpose', { policy: { purpose: 'login', version: 1, matchBits: 1 } }],
    ['an earlier decision', { at: start - 1 }],
    ['a decision without a time', { at: Number.NaN }],
    ['bits that are not finite', { bits: Number.POSITIVE_INFINITY }],
    ['NON_MATCH', { outcome: 'NON_MATCH', bits: -5 }],
    ['INCONCLUSIVE', { outcome: 'INCONCLUSIVE' }],
  ])('T15 %s leaves a locked session locked', (_, change) => {
    expect(afterReentry(locked, reentry(change), start + 1000, policy)).toEqual(locked);
  });

  test('T16 a re-entry that does not match counts as evidence', () => {
    const decision = reentry({ outcome: 'NON_MATCH', bits: -6 });
    expect(afterReentry(trusted(2), decision, start, policy).bits).toBe(-2);
    expect(afterReentry(trusted(-8), decision, start, policy).locked).toBe(true);
  });

  test('T16 an inconclusive re-entry changes nothing', () => {
    const trust = trusted(2);
    expect(afterReentry(trust, reentry({ outcome: 'INCONCLUSIVE', bits: 1 }), start, policy)).toEqual(trust);
  });
});

/** Owners whose windows carry calibrated Gaussian evidence: LLR ~ N(d²/2, d²) nats when the owner types. */
function lockedShare(sessions: number, windows: number, spread: number, lockBits: number): number {
  const random = seededRandom(17);
  const relaxed = { ...policy, lockBits };
  let count = 0;
  for (let session = 0; session < sessions; session++) {
    let trust = startTrust(relaxed, start, null);
    for (let i = 0; i < windows && !trust.locked; i++) {
      const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      const nats = spread ** 2 / 2 + spread * normal;
      trust = addEvidence(trust, nats / Math.LN2, start + i * 60_000, relaxed);
    }
    if (trust.locked) count++;
  }
  return count / sessions;
}

describe('false locks', () => {
  // Spread 1 nat per window is evidence of a d-prime of 1. Four standard errors are allowed above the bound.
  test.each([
    [-3, 1],
    [-4, 1],
    [-3, 0.5],
    [-5, 1.5],
  ])(
    'T17 calibrated owners are locked at %d bits no more often than 2^lockBits (spread %d)',
    (lockBits, spread) => {
      const sessions = 4000;
      const bound = 2 ** lockBits;
      const share = lockedShare(sessions, 100, spread, lockBits);
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThanOrEqual(bound + 4 * Math.sqrt((bound * (1 - bound)) / sessions));
    },
  );

  test('T17 uninformative evidence, the worst case for forgetting, stays below the union bound', () => {
    const windows = 50;
    const share = lockedShare(2000, windows, 0.3, -8);
    expect(share).toBeLessThanOrEqual(windows * 2 ** -8);
  });
});
