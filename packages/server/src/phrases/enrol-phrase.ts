import {
  addToLevel,
  compareFreeText,
  type FreeTextTemplate,
  LEVEL_FROM,
  learnKeystrokes,
  type Reason,
} from '@ductus/core';
import type { EnrolmentResult, PhraseEnrolmentRequest } from '../schemas/verification.ts';
import type { Services } from '../services.ts';
import type { Change } from '../sessions/hot-sessions.ts';
import type { SessionState } from '../sessions/state.ts';
import { noSession, requireOpen } from '../sessions/view.ts';
import { enrolledSince, freeTextState } from '../subjects/enrolment-state.ts';
import type { Person } from '../subjects/people.ts';
import type { Tenant } from '../tenants.ts';
import { bindSubject } from '../verification/bind-subject.ts';
import { likenessOf } from '../verification/likeness.ts';
import { retryConflict } from '../verification/retry-conflict.ts';
import { openPhrase } from './issue-phrase.ts';
import { phraseEvidence } from './phrase-evidence.ts';
import { phraseSample } from './phrase-sample.ts';
import { typedPhrase } from './typed-phrase.ts';

/**
 * Adds what was typed for the session's phrase to the template of the person's free typing. The phrase is spent.
 *
 * @throws ServerError `not-found`, `subject-erased`, `subject-suspended`, `session-subject-mismatch`, `phrase-over`.
 */
export async function enrolPhrase(
  services: Services,
  tenant: Tenant,
  request: PhraseEnrolmentRequest,
): Promise<EnrolmentResult> {
  const person = await services.people.admitted(tenant.id, request.subjectId);
  const result = await retryConflict(() =>
    services.sessions.change(request.sessionId, (state) => {
      requireOpen(state, tenant.id, services.now());
      return learn(services, tenant, person, request.phraseId, bindSubject(state, person.id, services.now()));
    }),
  );
  if (result === undefined) throw noSession();
  return result;
}

async function learn(
  services: Services,
  tenant: Tenant,
  person: Person,
  phraseId: string,
  state: SessionState,
): Promise<Change<EnrolmentResult>> {
  const { templates, population, encoders, consents, replays, now } = services;
  const phrase = typedPhrase(openPhrase(state.phrase, phraseId, now()), state);
  const stored = await templates.freeText(person);
  const policy = tenant.policy.enrolment;
  const agreed = await consents.allows(person, 'typing', tenant.policy);
  const used = await replays.of(person);
  const sample = phraseSample(phrase.keystrokes);
  const marks = used.marksOf(sample);
  const replayed = phrase.issue === null && used.repeatsPhrase(sample, marks, stored.marks);
  const issue: Reason | null = agreed ? (replayed ? 'replayed' : phrase.issue) : 'consent-missing';
  const next = { ...state, phrase: null };
  if (issue !== null) {
    const enrolment = freeTextState(stored.template, stored, policy);
    return {
      state: next,
      result: { accepted: false, issues: [issue], likeness: 'unsure', enrolment, sample: null },
    };
  }
  const known = stored.template;
  const evidence = phraseEvidence(known && unfinished(known), phrase, population);
  const levelled = known && withLevel(known, compareFreeText(known, phrase.keystrokes, population).ratio);
  const at = now();
  const template = learnKeystrokes(levelled, phrase.keystrokes, { ...policy, encoders });
  return {
    state: next,
    also: () => templates.saveFreeText(person, template, stored, marks.own),
    result: {
      accepted: true,
      issues: [],
      likeness: likenessOf(evidence),
      enrolment: freeTextState(
        template,
        { updatedAt: at, enrolledAt: enrolledSince(stored, template, at) },
        policy,
      ),
      sample: null,
    },
  };
}

/** The template as one that may be compared with, however little it knows: its bits are calibrated for that. */
function unfinished(template: FreeTextTemplate): FreeTextTemplate {
  return { ...template, keystrokesNeeded: 0 };
}

/** What a phrase was worth is noted, as of a window of a session, so that later ones can be told from it. */
function withLevel(template: FreeTextTemplate, ratio: number): FreeTextTemplate {
  if (template.keystrokes < LEVEL_FROM || !Number.isFinite(ratio)) return template;
  return { ...template, level: addToLevel(template.level, ratio) };
}
