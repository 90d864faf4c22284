import {
  addEvidence,
  afterReentry,
  currentBits,
  type Decision,
  restartMonitor,
  type SessionPolicy,
  type Trust,
} from '@ductus/core';
import type { SessionState } from '../sessions/state.ts';
import { tenantOn } from '../sessions/tenant-on.ts';
import { type TrustCause, withStep } from '../sessions/trust-history.ts';
import type { Tenant } from '../tenants.ts';

/** The session after a verification: its trust, and its monitor where the owner came back. */
export function afterDecision(state: SessionState, decision: Decision, tenant: Tenant): SessionState {
  const { session } = tenantOn(tenant, state).policy;
  const trust = trustAfter(state.trust, decision, session);
  const isReentry = decision.policy.purpose === 'reentry';
  const restarts = isReentry && decision.outcome === 'MATCH' && !trust.locked;
  return {
    ...state,
    trust,
    history: withStep(state.history, {
      at: decision.at,
      cause: causeOf(decision),
      bits: decision.bits,
      // What adds nothing leaves what has worn off meanwhile.
      trust: currentBits(trust, decision.at, session),
    }),
    asked: state.asked && !restarts,
    rested: state.rested && !restarts,
    monitor: restarts ? state.monitor && restartMonitor(state.monitor) : state.monitor,
  };
}

function causeOf({ evidence, liveness, policy }: Decision): TrustCause {
  if (liveness.verdict === 'attack') return 'attack';
  return policy.purpose === 'reentry' ? 'reentry' : (evidence[0]?.source ?? 'typing-fixed');
}

/** Login evidence adds to the 0 bits at which a session starts; INCONCLUSIVE changes nothing, as at a re-entry. */
function trustAfter(trust: Trust, decision: Decision, policy: SessionPolicy): Trust {
  const { at } = decision;
  if (decision.policy.purpose === 'reentry') return afterReentry(trust, decision, at, policy);
  if (decision.outcome === 'INCONCLUSIVE') return trust;
  return addEvidence(trust, decision.bits, at, policy);
}
