import type { FieldVerificationRequest } from '../schemas/verification.ts';
import type { Services } from '../services.ts';
import type { Change } from '../sessions/hot-sessions.ts';
import { PENDING_SAMPLE_LIFETIME } from '../sessions/lifetimes.ts';
import { takeSample } from '../sessions/pending-fields.ts';
import type { PendingSample, SessionState } from '../sessions/state.ts';
import { tenantOn } from '../sessions/tenant-on.ts';
import type { Person } from '../subjects/people.ts';
import type { Tenant } from '../tenants.ts';
import { afterDecision } from './after-decision.ts';
import { bindSubject } from './bind-subject.ts';
import { decideInSession } from './decide-in-session.ts';
import { decisionRecord } from './decision-record.ts';
import { judge } from './judge.ts';

/**
 * Takes the newest sample of a field out of the session, compares it with the person's template and decides. The
 * sample is spent in the same transaction that stores the decision. Returns the decision as JSON.
 *
 * @throws ServerError `not-found`, `subject-erased`, `subject-suspended`, `session-subject-mismatch`, `rate-limited`.
 */
export function verify(
  services: Services,
  tenant: Tenant,
  request: FieldVerificationRequest,
): Promise<string> {
  return decideInSession(services, tenant, request, (state, person, onUse) =>
    compare(services, tenant, person, request, bindSubject(state, person.id, services.now()), onUse),
  );
}

async function compare(
  services: Services,
  tenant: Tenant,
  person: Person,
  { field, purpose, route }: FieldVerificationRequest,
  state: SessionState,
  onUse: (takeBack: () => void) => void,
): Promise<Change<string>> {
  const { population } = services;
  const { policy } = tenantOn(tenant, { route: route ?? state.route });
  const at = services.now();
  const asking = services.consents.allows(person, 'typing', policy);
  const agreed = asking instanceof Promise ? await asking : asking;
  const loading = services.templates.fixedText(person, field);
  const stored = loading instanceof Promise ? await loading : loading;
  const taken = takeSample(state, field);
  const remembering = services.replays.of(person);
  const used = remembering instanceof Promise ? await remembering : remembering;
  const recalling = services.attempts.spent(person);
  const spent = recalling instanceof Promise ? await recalling : recalling;
  const sample = taken?.sample;
  const judged = judge({ sample, agreed, stored, used, spent, population, policy, purpose, at });
  const { decision: decided, marks, unusual } = judged;
  if (marks !== undefined) onUse(() => used.takeBack(marks, decided.outcome));
  services.attempts.count(person, decided.outcome);
  const recording = decisionRecord(services, person, state, decided, marks, unusual);
  const { json, insert } = recording instanceof Promise ? await recording : recording;
  const kept: PendingSample | null =
    taken === undefined || marks === undefined
      ? null
      : { field, events: taken.events, bits: decided.bits, until: at + PENDING_SAMPLE_LIFETIME };
  const next = afterDecision(state, decided, tenant);
  return {
    state: {
      ...next,
      pending: taken === undefined ? state.pending : taken.pending,
      pendingSample: taken === undefined ? state.pendingSample : kept,
    },
    also: insert,
    result: json,
  };
}
