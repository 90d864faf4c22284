import { addEvidence, afterReentry, type Decision, restartMonitor, type Trust } from '@ductus/core';
import type { SessionState } from '../sessions/state.ts';
import type { Tenant } from '../tenants.ts';

/** The session after a verification: its trust, and its monitor where the owner came back. */
export function afterDecision(state: SessionState, decision: Decision, tenant: Tenant): SessionState {
  const trust = trustAfter(state.trust, decision, tenant);
  const restarts = decision.policy.purpose === 'reentry' && decision.outcome === 'MATCH' && !trust.locked;
  return {
    ...state,
    trust,
    monitor: restarts ? state.monitor && restartMonitor(state.monitor) : state.monitor,
  };
}

/** Login evidence adds to the 0 bits at which a session starts; INCONCLUSIVE changes nothing, as at a re-entry. */
function trustAfter(trust: Trust, decision: Decision, { policy }: Tenant): Trust {
  const { at } = decision;
  if (decision.policy.purpose === 'reentry') return afterReentry(trust, decision, at, policy.session);
  if (decision.outcome === 'INCONCLUSIVE') return trust;
  return addEvidence(trust, decision.bits, at, policy.session);
}
