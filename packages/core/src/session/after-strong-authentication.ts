import type { SessionPolicy } from '../decision/policy.ts';
import { currentBits, laterOf } from './current-bits.ts';
import type { Trust } from './trust.ts';

/**
 * Trust after the person passed a strong factor: unlocked, and at least `strongBits` (rule T13).
 *
 * @param at - Milliseconds since the Unix epoch.
 * @example
 * const locked = { bits: -11, at: 0, strongAt: null, locked: true }
 * afterStrongAuthentication(locked, 5, defaultPolicy.session) // => { bits: 4, at: 5, strongAt: 5, locked: false }
 */
export function afterStrongAuthentication(trust: Trust, at: number, policy: SessionPolicy): Trust {
  const moment = laterOf(trust.at, at);
  const bits = Math.max(currentBits(trust, moment, policy), Math.min(policy.strongBits, policy.ceilingBits));
  return { bits, at: moment, strongAt: moment, locked: false };
}
