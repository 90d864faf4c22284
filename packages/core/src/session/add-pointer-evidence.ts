import type { SessionPolicy } from '../decision/policy.ts';
import { addEvidence } from './add-evidence.ts';
import { CONTRIBUTION_LIMIT_BITS } from './contribution.ts';
import { currentBits } from './current-bits.ts';
import type { Trust } from './trust.ts';

/** Somebody else with the owner's own mouse moves partly like the owner: what that is worth was not measured. */
export const POINTER_GAIN_LIMIT_BITS = 1;

/**
 * Trust after one more stretch of pointer movement (rule T19): it adds like any other evidence, but one bit at most, and may ask for a
 * step-up, but takes no trust below -4 bits, nor below where it was, and never locks: a new mouse speaks against its owner.
 *
 * @param at - Milliseconds since the Unix epoch.
 * @example
 * let trust = startTrust(defaultPolicy.session, 0, 2)
 * trust = addPointerEvidence(trust, 1.5, 0, defaultPolicy.session)
 * trust.bits // => 3
 * for (let i = 0; i < 10; i++) trust = addPointerEvidence(trust, -4, 0, defaultPolicy.session)
 * [trust.bits, trust.locked] // => [-4, false]
 */
export function addPointerEvidence(trust: Trust, bits: number, at: number, policy: SessionPolicy): Trust {
  if (trust.locked) return trust;
  const floor = Math.min(currentBits(trust, at, policy), Math.max(-CONTRIBUTION_LIMIT_BITS, policy.lockBits));
  const added = addEvidence(trust, Math.min(bits, POINTER_GAIN_LIMIT_BITS), at, policy);
  return { ...added, bits: Math.max(added.bits, floor), locked: false };
}
