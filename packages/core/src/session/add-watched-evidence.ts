import type { SessionPolicy } from '../decision/policy.ts';
import { addEvidence } from './add-evidence.ts';
import { currentBits } from './current-bits.ts';
import type { Monitor } from './monitor/monitor.ts';
import type { Trust } from './trust.ts';

/** What a watched session that is allowed keeps at least, in step-ups: it stays allowed for one half-life more. */
const KEPT_STEP_UPS = 2;

/**
 * Trust after one more window of typing that a monitor has watched (rule T18): bits raise trust as ever, but what they take
 * never asks an allowed session for a step-up, nor locks: that is the monitor's to do, at the rate that was stated. A session
 * below the step-up gains nothing by being watched: bits take as they give.
 *
 * @param monitor - After the window.
 * @param at - Milliseconds since the Unix epoch.
 * @example
 * const calm = startMonitor({ mean: 3, deviation: 2 })
 * const trust = startTrust(defaultPolicy.session, 0, 2)
 * addWatchedEvidence(trust, calm, 1, 0, defaultPolicy.session).bits // => 3
 * addWatchedEvidence(trust, calm, -4, 0, defaultPolicy.session).bits // => 2 * defaultPolicy.session.stepUpBits
 */
export function addWatchedEvidence(
  trust: Trust,
  { alarm, lock }: Monitor,
  bits: number,
  at: number,
  policy: SessionPolicy,
): Trust {
  if (trust.locked) return trust;
  const allowed = currentBits(trust, at, policy) >= policy.stepUpBits && !alarm;
  const kept = Math.min(KEPT_STEP_UPS * policy.stepUpBits, policy.ceilingBits);
  const floor = allowed ? kept : policy.lockBits;
  const added = addEvidence(trust, bits, at, policy);
  return { ...added, bits: Math.max(added.bits, floor), locked: lock };
}
