import type { SessionPolicy } from '../decision/policy.ts';
import { clampContribution } from './contribution.ts';
import { currentBits, laterOf } from './current-bits.ts';
import type { Trust } from './trust.ts';

/**
 * Trust after one more contribution: the current trust plus the bits, within the contribution limit and the
 * ceiling; locked for good below `lockBits` (rules T4 to T7, T11 and T12).
 *
 * @param bits - Calibrated log2 likelihood ratio of one window or one decision.
 * @param at - Milliseconds since the Unix epoch.
 * @example
 * const trust = startTrust(defaultPolicy.session, 0, 2)
 * addEvidence(trust, 1.5, 0, defaultPolicy.session).bits // => 3.5
 * addEvidence(trust, 1.5, defaultPolicy.session.halfLifeMs, defaultPolicy.session).bits // => 2.5
 */
export function addEvidence(trust: Trust, bits: number, at: number, policy: SessionPolicy): Trust {
  if (trust.locked) return trust;
  const sum = Math.min(currentBits(trust, at, policy) + clampContribution(bits), policy.ceilingBits);
  return { bits: sum, at: laterOf(trust.at, at), strongAt: trust.strongAt, locked: sum < policy.lockBits };
}
