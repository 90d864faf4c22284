import {
  adoptSample,
  afterStrongAuthentication,
  type EnrolmentStep,
  enrolSample,
  type FixedTextTemplate,
  type Sample,
} from '@ductus/core';
import type { Session, StrongAuthentication } from '../schemas/session.ts';
import type { Services } from '../services.ts';
import type { Change } from '../sessions/hot-sessions.ts';
import { sampleOf } from '../sessions/pending-fields.ts';
import type { SessionState } from '../sessions/state.ts';
import { noSession, requireOpen, sessionView } from '../sessions/view.ts';
import type { Person } from '../subjects/people.ts';
import type { Tenant } from '../tenants.ts';
import { bindSubject } from './bind-subject.ts';
import { enrolmentOptions } from './enrol.ts';
import { keyboardToTeach } from './keyboard-to-teach.ts';
import { retryConflict } from './retry-conflict.ts';

/**
 * The person has passed a factor of the application's own: trust rises, a lock opens, the sample verified a
 * moment ago may teach the template, and free typing may do so for a while.
 *
 * @throws ServerError `not-found`, `subject-erased`, `session-subject-mismatch`.
 */
export async function strongAuthentication(
  services: Services,
  tenant: Tenant,
  sessionId: string,
  { subjectId }: StrongAuthentication,
): Promise<Session> {
  const person = await services.people.byId(tenant.id, subjectId);
  const view = await retryConflict(() =>
    services.sessions.change(sessionId, (state) => {
      requireOpen(state, tenant.id, services.now());
      return strengthen(services, tenant, person, bindSubject(state, person.id));
    }),
  );
  if (view === undefined) throw noSession();
  services.attempts.forgive(person);
  return view;
}

async function strengthen(
  services: Services,
  tenant: Tenant,
  person: Person,
  state: SessionState,
): Promise<Change<Session>> {
  const at = services.now();
  const next: SessionState = {
    ...state,
    trust: afterStrongAuthentication(state.trust, at, tenant.policy.session),
    pendingSample: null,
    // Nobody vouches for what was typed before.
    free: { ...state.free, unfinished: {}, keystrokes: [] },
  };
  const result = sessionView(next, tenant.policy, at);
  const pending = state.pendingSample;
  if (pending === null || at >= pending.until) return { state: next, result };
  const keyboards = await services.templates.fixedText(person, pending.field);
  const sample = sampleOf(pending.field, pending.events);
  const keyboard = keyboardToTeach(keyboards, sample, services.population);
  if (keyboard === null) return { state: next, result };
  const stored = keyboards[keyboard]!;
  const { template } = adopt(services, tenant, stored.template, sample, pending.bits, at);
  if (template === null || template === stored.template) return { state: next, result };
  const place = { field: pending.field, keyboard };
  return {
    state: next,
    result,
    also: () => services.templates.saveFixedText(person, place, template, stored),
  };
}

function adopt(
  services: Services,
  tenant: Tenant,
  template: FixedTextTemplate | null,
  sample: Sample,
  bits: number,
  at: number,
): EnrolmentStep {
  const options = enrolmentOptions(services, tenant);
  if (template === null) return enrolSample(null, sample, undefined, options);
  const { matchBits } = tenant.policy.purposes.login;
  return adoptSample(template, sample, { strongAt: at, at, bits, matchBits }, options);
}
