import { currentBits, type Decision, type Evidence, type SessionPolicy, unusualTyping } from '@ductus/core';
import { decisionReceipt } from '../decisions/decision-receipt.ts';
import { withRoute, withTyping } from '../decisions/marks-beside-receipt.ts';
import { placeOfDecision } from '../decisions/open-decision.ts';
import type { Services } from '../services.ts';
import type { Person } from '../subjects/people.ts';
import type { Tenant } from '../tenants.ts';
import { sessionLevel } from './session-level.ts';
import type { SessionState } from './state.ts';

/** Stands where a verification names what it was for. */
export const SESSION_PURPOSE = 'session';
const ORDER = ['allow', 'step-up', 'lock'] as const;

/**
 * What stores the receipt of a session whose level evidence has lowered: what each source said, and why. Undefined where the
 * level is what it was.
 */
export async function sessionDecision(
  services: Services,
  tenant: Tenant,
  person: Person,
  before: SessionState,
  after: SessionState,
  at: number,
): Promise<(() => Promise<unknown>) | undefined> {
  const policy = tenant.policy.session;
  const levelOf = (state: SessionState) => ORDER.indexOf(sessionLevel(state, at, policy));
  const raised = after.monitor?.alarm === true && before.monitor?.alarm !== true;
  if (levelOf(after) <= levelOf(before) && !raised) return undefined;
  const decision = decisionOf(after, policy, tenant.policy.version, at);
  const about = { id: services.newDecisionId(at), subjectId: person.id, sessionId: after.id };
  const receipt = decisionReceipt(decision, about, services.signer).bytes;
  const plaintext = withTyping(withRoute(receipt, after.route), unusualTyping(after.departures));
  const seal = await services.vault.sealOf(person, placeOfDecision(about.id));
  const { outcome } = decision;
  const sealed = { seal, plaintext };
  const record = {
    ...about,
    applicationId: person.applicationId,
    outcome,
    purpose: SESSION_PURPOSE,
    sealed,
    label: null,
    at,
  };
  return () => services.store.decisions.insert(record);
}

function decisionOf(
  { heard, monitor, trust }: SessionState,
  policy: SessionPolicy,
  version: number,
  at: number,
): Decision {
  const evidence = Object.entries(heard).map(
    ([source, { bits, samples }]): Evidence => ({
      source: source as Evidence['source'],
      bits,
      samples,
      reasons: reasonsOf(source, bits, monitor?.alarm === true),
    }),
  );
  return {
    // Nobody is refused for what a session's evidence says: they are asked, and when it is locked too.
    outcome: trust.locked ? 'NON_MATCH' : 'INCONCLUSIVE',
    // The session's trust, which forgets and has a ceiling: the sums by source claim more than they know.
    bits: currentBits(trust, at, policy),
    // Nothing matched.
    falseMatchRateBound: 1,
    falseMatchRate: 1,
    evidence,
    liveness: { verdict: 'unknown', reasons: [] },
    policy: { purpose: SESSION_PURPOSE, version, matchBits: policy.stepUpBits },
    at,
  };
}

function reasonsOf(source: string, bits: number, alarm: boolean): Evidence['reasons'] {
  if (source === 'typing-free' && alarm) return ['typing-changed'];
  if (bits >= 0) return [];
  return source === 'pointer' ? ['pointer-differs'] : ['typing-differs'];
}
