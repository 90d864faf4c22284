import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '../decision/default-policy.ts';
import { addEvidence, addPointerEvidence, startTrust, type Trust, trustLevel } from './index.ts';

const policy = defaultPolicy.session;
const often = (trust: Trust, bits: number) => {
  let after = trust;
  for (let i = 0; i < 50; i++) after = addPointerEvidence(after, bits, 0, policy);
  return after;
};

describe('the pointer', () => {
  test('T19 adds to what typing said, up to the ceiling', () => {
    const typed = addEvidence(startTrust(policy, 0, 1), 1.5, 0, policy);
    expect(addPointerEvidence(typed, 0.5, 0, policy).bits).toBe(3);
    expect(addPointerEvidence(typed, 4, 0, policy).bits).toBe(3.5);
    expect(often(typed, 2).bits).toBe(policy.ceilingBits);
  });

  test('T19 asks for a step-up and does not lock, however often it speaks against the session', () => {
    const against = often(startTrust(policy, 0, 4), -3);
    expect(against.bits).toBe(-4);
    expect(trustLevel(against, 0, policy)).toBe('step-up');
    const strict = { ...policy, lockBits: -2 };
    expect(addPointerEvidence(startTrust(strict, 0, 1), -4, 0, strict)).toMatchObject({
      bits: -2,
      locked: false,
    });
  });

  test('T19 does not lift trust that was lower, nor touch a locked session', () => {
    const low = { bits: -6, at: 0, strongAt: null, locked: false };
    expect(addPointerEvidence(low, -4, 0, policy).bits).toBe(-6);
    const locked = { ...low, locked: true };
    expect(addPointerEvidence(locked, 4, 0, policy)).toBe(locked);
  });
});
