import type { SessionPolicy } from '../decision/policy.ts';
import { currentBits, laterOf } from './current-bits.ts';
import type { Trust } from './trust.ts';

/**
 * Trust after the person passed a strong factor: unlocked, and at least `strongBits` (rule T13).
 *
 * @param at - Milliseconds since the Unix epoch.
 */
export function afterStrongAuthentication(trust: Trust, at: number, policy: SessionPolicy): Trust {
  const moment = laterOf(trust.at, at);
  const bits = Math.max(currentBits(trust, moment, policy), Math.min(policy.strongBits, policy.ceilingBits));
  return { bits, at: moment, strongAt: moment, locked: false };
}
