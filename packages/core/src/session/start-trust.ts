import type { SessionPolicy } from '../decision/policy.ts';
import { clampContribution } from './contribution.ts';
import type { Trust } from './trust.ts';

/**
 * Trust in a session that begins: the bits of its login evidence, or 0 without any (rule T2).
 *
 * @param at - Milliseconds since the Unix epoch.
 * @param loginBits - Bits of the login decision; null when the login gave no evidence about the person.
 * @example
 * startTrust(defaultPolicy.session, 0, 3) // => { bits: 3, at: 0, strongAt: null, locked: false }
 * startTrust(defaultPolicy.session, 0, null).bits // => 0
 */
export function startTrust(policy: SessionPolicy, at: number, loginBits: number | null): Trust {
  const bits = Math.min(clampContribution(loginBits ?? 0), policy.ceilingBits);
  return { bits, at, strongAt: null, locked: bits < policy.lockBits };
}
