import type { SessionPolicy } from '../decision/policy.ts';
import { currentBits } from './current-bits.ts';
import type { Monitor } from './monitor/monitor.ts';
import type { Trust, TrustLevel } from './trust.ts';

/**
 * What the session may do at a moment (rules T3 and T18).
 *
 * @param at - Milliseconds since the Unix epoch.
 * @param monitor - Of a session that is watched: an alarm allows nothing without a step-up.
 * @example
 * const level = (bits) => trustLevel({ bits, at: 0, strongAt: null, locked: false }, 0, defaultPolicy.session)
 * [level(3), level(0), level(-11)] // => ['allow', 'step-up', 'lock']
 * const alarmed = { ...startMonitor({ mean: 3, deviation: 2 }), alarm: true }
 * trustLevel({ bits: 3, at: 0, strongAt: null, locked: false }, 0, defaultPolicy.session, alarmed) // => 'step-up'
 */
export function trustLevel(
  trust: Trust,
  at: number,
  policy: SessionPolicy,
  monitor: Monitor | null = null,
): TrustLevel {
  const bits = currentBits(trust, at, policy);
  if (trust.locked || bits < policy.lockBits) return 'lock';
  return bits < policy.stepUpBits || monitor?.alarm ? 'step-up' : 'allow';
}
