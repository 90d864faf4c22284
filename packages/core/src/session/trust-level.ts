import type { SessionPolicy } from '../decision/policy.ts';
import { currentBits } from './current-bits.ts';
import type { Trust, TrustLevel } from './trust.ts';

/**
 * What the session may do at a moment (rule T3).
 *
 * @param at - Milliseconds since the Unix epoch.
 * @example
 * const level = (bits) => trustLevel({ bits, at: 0, strongAt: null, locked: false }, 0, defaultPolicy.session)
 * [level(3), level(0), level(-11)] // => ['allow', 'step-up', 'lock']
 */
export function trustLevel(trust: Trust, at: number, policy: SessionPolicy): TrustLevel {
  const bits = currentBits(trust, at, policy);
  if (trust.locked || bits < policy.lockBits) return 'lock';
  return bits < policy.stepUpBits ? 'step-up' : 'allow';
}
