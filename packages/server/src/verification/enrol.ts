import {
  compareFixedText,
  type EnrolmentOptions,
  enrolSample,
  type FixedTextTemplate,
  type Population,
  type Sample,
} from '@ductus/core';
import type { EnrolmentResult, FieldEnrolmentRequest } from '../schemas/verification.ts';
import type { Services } from '../services.ts';
import type { Change } from '../sessions/hot-sessions.ts';
import { takeSample } from '../sessions/pending-fields.ts';
import type { SessionState } from '../sessions/state.ts';
import { noSession, requireOpen } from '../sessions/view.ts';
import { enrolledSince, fixedTextState } from '../subjects/enrolment-state.ts';
import type { Person } from '../subjects/people.ts';
import type { Tenant } from '../tenants.ts';
import { bindSubject } from './bind-subject.ts';
import { knownKeyboard } from './keyboard-to-teach.ts';
import { likenessOf } from './likeness.ts';
import { retryConflict } from './retry-conflict.ts';
import { nameOfNewest } from './undo-enrolment.ts';

/**
 * Takes the newest sample of a field out of the session and adds it to the person's template.
 *
 * @throws ServerError `not-found`, `subject-erased`, `subject-suspended`, `session-subject-mismatch`.
 */
export async function enrol(
  services: Services,
  tenant: Tenant,
  request: FieldEnrolmentRequest,
): Promise<EnrolmentResult> {
  const person = await services.people.admitted(tenant.id, request.subjectId);
  const result = await retryConflict(() =>
    services.sessions.change(request.sessionId, (state) => {
      requireOpen(state, tenant.id, services.now());
      return enrolTyping(
        services,
        tenant,
        person,
        request.field,
        bindSubject(state, person.id, services.now()),
      );
    }),
  );
  if (result === undefined) throw noSession();
  return result;
}

/** What enrolment needs to know of policy and population. */
export function enrolmentOptions(services: Services, tenant: Tenant): EnrolmentOptions {
  const { samplesNeeded, samplesKept } = tenant.policy.enrolment;
  return { samplesNeeded, samplesKept, priorScales: services.population.fixedText.scales };
}

async function enrolTyping(
  services: Services,
  tenant: Tenant,
  person: Person,
  field: string,
  state: SessionState,
): Promise<Change<EnrolmentResult>> {
  const { templates } = services;
  const keyboards = await templates.fixedText(person, field);
  const loading = services.replays.of(person);
  const used = loading instanceof Promise ? await loading : loading;
  const agreed = await services.consents.allows(person, 'typing', tenant.policy);
  const taken = takeSample(state, field);
  const policy = tenant.policy.enrolment;
  const sample = taken?.sample;
  // Asked for by the application, and not learned by the way: at a keyboard that is not known the first one is taught.
  const keyboard = sample === undefined ? 0 : knownKeyboard(keyboards, sample, services.population);
  const stored = keyboards[keyboard]!;
  const place = { field, keyboard };
  const enrolment = fixedTextState(stored, place, policy);
  const refused = (issue: string) => refusal(issue, enrolment);
  if (taken === undefined) return { state, result: refused('empty') };
  const next = { ...state, pending: taken.pending };
  const issue = !agreed
    ? 'consent-missing'
    : used.repeats(taken.sample, used.marksOf(taken.sample), keyboards)
      ? 'replayed'
      : null;
  if (issue !== null) return { state: next, result: refused(issue) };
  const step = enrolSample(stored.template, taken.sample, undefined, enrolmentOptions(services, tenant));
  const { accepted, issues, template } = step;
  const likeness = likeBefore(stored.template, taken.sample, services.population);
  if (template === null || template === stored.template) {
    return { state: next, result: { accepted, issues: [...issues], likeness, enrolment, sample: null } };
  }
  const updatedAt = services.now();
  const times = { updatedAt, enrolledAt: enrolledSince(stored, template, updatedAt) };
  const updated = { ...stored, template, mismatch: false, ...times };
  return {
    state: next,
    also: () => templates.saveFixedText(person, place, template, stored),
    result: {
      accepted,
      issues: [...issues],
      likeness,
      enrolment: fixedTextState(updated, place, policy),
      sample: accepted ? nameOfNewest(services, person, place, template) : null,
    },
  };
}

function refusal(issue: string, enrolment: EnrolmentResult['enrolment']): EnrolmentResult {
  return { accepted: false, issues: [issue], likeness: 'unsure', enrolment, sample: null };
}

/** However few the samples before it are: their bits are calibrated for that. */
function likeBefore(
  template: FixedTextTemplate | null,
  sample: Sample,
  population: Population,
): EnrolmentResult['likeness'] {
  return likenessOf(compareFixedText(template && { ...template, samplesNeeded: 1 }, sample, population));
}
