import type { SessionPolicy } from '../decision/policy.ts';
import { addEvidence } from './add-evidence.ts';
import { currentBits } from './current-bits.ts';
import type { Monitor } from './monitor/monitor.ts';
import type { Trust } from './trust.ts';

/**
 * Trust after one more window of typing that a monitor has watched (rule T18): bits raise trust as ever, but what they take
 * never asks for a step-up or locks: that is the monitor's to do, at the rate that was stated.
 *
 * @param monitor - After the window.
 * @param at - Milliseconds since the Unix epoch.
 * @example
 * const calm = startMonitor({ mean: 3, deviation: 2 })
 * const trust = startTrust(defaultPolicy.session, 0, 2)
 * addWatchedEvidence(trust, calm, 1, 0, defaultPolicy.session).bits // => 3
 * addWatchedEvidence(trust, calm, -4, 0, defaultPolicy.session).bits // => defaultPolicy.session.stepUpBits
 */
export function addWatchedEvidence(
  trust: Trust,
  { lock }: Monitor,
  bits: number,
  at: number,
  policy: SessionPolicy,
): Trust {
  if (trust.locked) return trust;
  const floor = Math.min(currentBits(trust, at, policy), policy.stepUpBits);
  const added = addEvidence(trust, bits, at, policy);
  return { ...added, bits: Math.max(added.bits, floor), locked: lock };
}
