import { decide, type Evidence } from '@ductus/core';
import type { PhraseVerificationRequest } from '../schemas/verification.ts';
import type { Services } from '../services.ts';
import type { Change } from '../sessions/hot-sessions.ts';
import type { SessionState } from '../sessions/state.ts';
import { noSession, requireOpen } from '../sessions/view.ts';
import type { Person } from '../subjects/people.ts';
import type { Tenant } from '../tenants.ts';
import { afterDecision } from '../verification/after-decision.ts';
import { bindSubject } from '../verification/bind-subject.ts';
import { decisionRecord } from '../verification/decision-record.ts';
import { openPhrase } from './issue-phrase.ts';
import type { PhraseChallenge } from './phrase-challenge.ts';
import { phraseEvidence, withoutBits } from './phrase-evidence.ts';
import { typedPhrase } from './typed-phrase.ts';

/**
 * Compares what was typed for the session's phrase with the person's free typing and decides. The phrase is spent in the
 * transaction that stores the decision. Returns the decision as JSON.
 *
 * @throws ServerError `not-found`, `subject-erased`, `session-subject-mismatch`, `rate-limited`, `phrase-over`.
 */
export async function verifyPhrase(
  services: Services,
  tenant: Tenant,
  request: PhraseVerificationRequest,
): Promise<string> {
  const person = await services.people.byId(tenant.id, request.subjectId);
  services.limitVerifications(person.id, services.now());
  const decision = await services.sessions.change(request.sessionId, (state) => {
    requireOpen(state, tenant.id, services.now());
    const challenge = openPhrase(state.phrase, request.phraseId, services.now());
    return compare(services, tenant, person, request, bindSubject(state, person.id), challenge);
  });
  if (decision === undefined) throw noSession();
  return decision;
}

async function compare(
  services: Services,
  tenant: Tenant,
  person: Person,
  { purpose }: PhraseVerificationRequest,
  state: SessionState,
  challenge: PhraseChallenge,
): Promise<Change<string>> {
  const at = services.now();
  const evidence = [await evidenceOf(services, tenant, person, state, challenge)];
  const decision = decide({ evidence, policy: tenant.policy, purpose, at });
  services.attempts.count(person, decision.outcome);
  const { json, insert } = await decisionRecord(services, person, state.id, decision);
  return {
    state: { ...afterDecision(state, decision, tenant), phrase: null },
    also: insert,
    result: json,
  };
}

async function evidenceOf(
  services: Services,
  tenant: Tenant,
  person: Person,
  state: SessionState,
  challenge: PhraseChallenge,
): Promise<Evidence> {
  const { consents, attempts, templates, population } = services;
  if (!(await consents.allows(person, 'typing', tenant.policy))) return withoutBits('consent-missing');
  if (await attempts.spent(person)) return withoutBits('too-many-misses');
  const stored = await templates.freeText(person);
  if (stored.mismatch) return withoutBits('template-mismatch');
  return phraseEvidence(stored.template, typedPhrase(challenge, state), population);
}
