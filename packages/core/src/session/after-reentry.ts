import type { Decision } from '../decision/decision.ts';
import type { SessionPolicy } from '../decision/policy.ts';
import { addEvidence } from './add-evidence.ts';
import { currentBits, laterOf } from './current-bits.ts';
import type { Trust } from './trust.ts';

/**
 * Trust after a re-entry: a MATCH unlocks and sets trust to its bits, a NON_MATCH counts as evidence, and
 * INCONCLUSIVE changes nothing (rules T14 to T16).
 *
 * @param decision - Taken for the purpose `reentry`; any other purpose leaves trust unchanged.
 * @param at - Milliseconds since the Unix epoch.
 * @example
 * const trust = { ...startTrust(defaultPolicy.session, 0, null), bits: -11, locked: true }
 * const typed = (bits) => ({ evidence: [{ source: 'typing-fixed', bits, samples: 12, reasons: [] }], policy: defaultPolicy, purpose: 'reentry', at: 1 })
 * afterReentry(trust, decide(typed(3)), 1, defaultPolicy.session) // => { bits: 3, at: 1, strongAt: null, locked: false }
 * afterReentry(trust, decide(typed(1)), 1, defaultPolicy.session).locked // => true
 */
export function afterReentry(trust: Trust, decision: Decision, at: number, policy: SessionPolicy): Trust {
  if (decision.policy.purpose !== 'reentry' || !Number.isFinite(decision.bits)) return trust;
  if (decision.outcome === 'NON_MATCH') return addEvidence(trust, decision.bits, at, policy);
  if (decision.outcome !== 'MATCH') return trust;
  // A decision from before the lock says nothing about who sits there after it.
  if (trust.locked && !(decision.at >= trust.at)) return trust;
  const moment = laterOf(trust.at, at);
  const earned = Math.min(decision.bits, policy.ceilingBits);
  const bits = trust.locked ? earned : Math.max(earned, currentBits(trust, moment, policy));
  return { bits, at: moment, strongAt: trust.strongAt, locked: bits < policy.lockBits };
}
