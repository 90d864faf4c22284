import type { PhraseVerificationRequest } from '../schemas/verification.ts';
import type { Services } from '../services.ts';
import type { Change } from '../sessions/hot-sessions.ts';
import type { SessionState } from '../sessions/state.ts';
import { tenantOn } from '../sessions/tenant-on.ts';
import type { Person } from '../subjects/people.ts';
import type { Tenant } from '../tenants.ts';
import { afterDecision } from '../verification/after-decision.ts';
import { bindSubject } from '../verification/bind-subject.ts';
import { decideInSession } from '../verification/decide-in-session.ts';
import { decisionRecord } from '../verification/decision-record.ts';
import { openPhrase } from './issue-phrase.ts';
import { judgePhrase } from './judge-phrase.ts';
import type { PhraseChallenge } from './phrase-challenge.ts';
import { typedPhrase } from './typed-phrase.ts';

/**
 * Compares what was typed for the session's phrase with the person's free typing and decides. The phrase is spent in the
 * transaction that stores the decision. Returns the decision as JSON.
 *
 * @throws ServerError `not-found`, `subject-erased`, `subject-suspended`, `session-subject-mismatch`, `rate-limited`, `phrase-over`.
 */
export function verifyPhrase(
  services: Services,
  tenant: Tenant,
  request: PhraseVerificationRequest,
): Promise<string> {
  return decideInSession(services, tenant, request, (state, person, onUse) => {
    const challenge = openPhrase(state.phrase, request.phraseId, services.now());
    const bound = bindSubject(state, person.id, services.now());
    return compare(services, tenant, person, request, bound, challenge, onUse);
  });
}

async function compare(
  services: Services,
  tenant: Tenant,
  person: Person,
  { purpose, route }: PhraseVerificationRequest,
  state: SessionState,
  challenge: PhraseChallenge,
  onUse: (takeBack: () => void) => void,
): Promise<Change<string>> {
  const { policy } = tenantOn(tenant, { route: route ?? state.route });
  const at = services.now();
  const agreed = await services.consents.allows(person, 'typing', policy);
  const spent = await services.attempts.spent(person);
  const stored = await services.templates.freeText(person);
  const used = await services.replays.of(person);
  const typed = typedPhrase(challenge, state);
  const { population } = services;
  const judged = judgePhrase({ typed, agreed, spent, stored, used, population, policy, purpose, at });
  const { decision, marks } = judged;
  if (marks !== undefined) onUse(() => used.takeBack(marks, decision.outcome));
  services.attempts.count(person, decision.outcome);
  const { json, insert } = await decisionRecord(services, person, state, decision, marks);
  return {
    state: { ...afterDecision(state, decision, tenant), phrase: null },
    also: insert,
    result: json,
  };
}
