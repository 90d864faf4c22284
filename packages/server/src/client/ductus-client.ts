import type { AlertAnswered, AlertSent, NewAlert } from '../schemas/alert.ts';
import type { CeremonyView, NewCeremony, OpenedCeremony, RedeemRequest } from '../schemas/ceremony.ts';
import type { Consent, ConsentGiven, ForgettableModality, Modality } from '../schemas/consent.ts';
import type { DecisionFilter, DecisionPage } from '../schemas/decisions.ts';
import type { PersonExport } from '../schemas/export.ts';
import type { AuditFilter, AuditPage, Factor, FactorList } from '../schemas/factor.ts';
import type { Phrase, PhraseRequest } from '../schemas/phrase.ts';
import type { Policy } from '../schemas/policy.ts';
import type { Channel, NewSession, Session, StrongAuthentication } from '../schemas/session.ts';
import type { OpenedSignIn, SignInRedeemed } from '../schemas/sign-in.ts';
import type { Erasure, ErasureReceipt, NewSubject, Subject, SuspensionReason } from '../schemas/subject.ts';
import type { PersonSummary } from '../schemas/summary.ts';
import type {
  Decision,
  EnrolmentRequest,
  EnrolmentResult,
  EnrolmentUndo,
  EnrolmentUndone,
  VerificationRequest,
} from '../schemas/verification.ts';
import { type Call, type ClientOptions, caller } from './http.ts';

/**
 * An application's backend talks to Ductus through this: one method for each route. Every method rejects with
 * `DuctusClientError`, whose `code` is the server's, or `ductus-unreachable` when there was no answer.
 */
export class DuctusClient {
  readonly #call: Call;

  constructor(options: ClientOptions) {
    this.#call = caller(options);
  }

  /** Makes a person known; the same external id always returns the same subject. */
  createSubject(subject: NewSubject): Promise<Subject> {
    return this.#call('POST', '/v1/subjects', subject);
  }

  subject(id: string): Promise<Subject> {
    return this.#call('GET', `/v1/subjects/${encodeURIComponent(id)}`);
  }

  /** All that is known about a person, for the person. */
  exportPerson(id: string): Promise<PersonExport> {
    return this.#call('GET', `/v1/subjects/${encodeURIComponent(id)}/export`);
  }

  /** What is known about a person, for a page of their own; nothing in it helps somebody else who sees it. */
  summary(id: string): Promise<PersonSummary> {
    return this.#call('GET', `/v1/subjects/${encodeURIComponent(id)}/summary`);
  }

  /** The registration is finished: what was enrolled stays. */
  finishRegistration(id: string): Promise<Subject> {
    return this.#call('POST', `/v1/subjects/${encodeURIComponent(id)}/finish-registration`);
  }

  /** Takes back what a person's typing taught by the way from `since` (milliseconds since the Unix epoch) on. */
  undoAdaptation(id: string, since: number): Promise<Subject> {
    return this.#call('POST', `/v1/subjects/${encodeURIComponent(id)}/undo-adaptation`, { since });
  }

  /** Erases what typing or the pointer taught about a person; consents and factors stay, and teaching may begin anew. */
  forgetTemplates(id: string, modality: ForgettableModality): Promise<ErasureReceipt> {
    return this.#call('DELETE', `/v1/subjects/${encodeURIComponent(id)}/templates/${modality}`);
  }

  /** Their sessions end, and nothing lets them in, no other factor either (`subject-suspended`), until `resume`. */
  suspend(id: string, because: SuspensionReason): Promise<Subject> {
    return this.#call('PUT', `/v1/subjects/${encodeURIComponent(id)}/suspension`, { because });
  }

  /** They may sign in again. */
  resume(id: string): Promise<Subject> {
    return this.#call('DELETE', `/v1/subjects/${encodeURIComponent(id)}/suspension`);
  }

  /** Destroys everything that is stored about a person, for good. */
  erase(id: string): Promise<ErasureReceipt> {
    return this.#call('DELETE', `/v1/subjects/${encodeURIComponent(id)}`);
  }

  /** The receipt of a person's erasure, for whoever did not hear the answer; and how many backups still have their key. */
  erasure(id: string): Promise<Erasure> {
    return this.#call('GET', `/v1/subjects/${encodeURIComponent(id)}/erasure`);
  }

  receipt(id: string): Promise<ErasureReceipt> {
    return this.#call('GET', `/v1/receipts/${encodeURIComponent(id)}`);
  }

  /** What a person agreed to; `not-found` when they were never asked. */
  consent(id: string, modality: Modality): Promise<Consent> {
    return this.#call('GET', `/v1/subjects/${encodeURIComponent(id)}/consents/${modality}`);
  }

  /** The person agrees to be recognised by this kind of evidence. */
  grantConsent(id: string, modality: Modality, given: ConsentGiven): Promise<Consent> {
    return this.#call('PUT', `/v1/subjects/${encodeURIComponent(id)}/consents/${modality}`, given);
  }

  /** The person withdraws: what was learned of this kind is erased at once. */
  withdrawConsent(id: string, modality: Modality): Promise<ErasureReceipt> {
    return this.#call('DELETE', `/v1/subjects/${encodeURIComponent(id)}/consents/${modality}`);
  }

  /** Opens a session and its first channel. */
  openSession(session: NewSession = {}): Promise<Channel> {
    return this.#call('POST', '/v1/sessions', session);
  }

  /** Opens a new channel for the page that is shown now, on a route of the application; the one before ends. */
  reopenChannel(sessionId: string, route?: string): Promise<Channel> {
    return this.#call('POST', `/v1/sessions/${encodeURIComponent(sessionId)}/channel${queryOf({ route })}`);
  }

  /** The session for what is asked on a route of the application: name it, since another tab may have opened the newest channel. */
  session(id: string, route?: string): Promise<Session> {
    return this.#call('GET', `/v1/sessions/${encodeURIComponent(id)}${queryOf({ route })}`);
  }

  endSession(id: string): Promise<void> {
    return this.#call('DELETE', `/v1/sessions/${encodeURIComponent(id)}`);
  }

  /** The person has just passed a factor of the application's own. */
  strongAuthentication(sessionId: string, passed: StrongAuthentication): Promise<Session> {
    return this.#call('POST', `/v1/sessions/${encodeURIComponent(sessionId)}/strong-authentication`, passed);
  }

  /** A fresh text to type, for one enrolment or one verification. */
  phrase(request: PhraseRequest): Promise<Phrase> {
    return this.#call('POST', '/v1/phrases', request);
  }

  enrol(request: EnrolmentRequest): Promise<EnrolmentResult> {
    return this.#call('POST', '/v1/enrolments', request);
  }

  /** Takes the newest sample of a field back, named as its enrolment did; `conflict` when it is not the newest. */
  undoEnrolment(request: EnrolmentUndo): Promise<EnrolmentUndone> {
    return this.#call('POST', '/v1/enrolments/undo', request);
  }

  verify(request: VerificationRequest): Promise<Decision> {
    return this.#call('POST', '/v1/verifications', request);
  }

  decision(id: string): Promise<Decision> {
    return this.#call('GET', `/v1/decisions/${encodeURIComponent(id)}`);
  }

  /** Newest first, at most `limit` (20); hand `next` back as `after` for the page that follows. */
  decisions(filter: DecisionFilter = {}): Promise<DecisionPage> {
    return this.#call('GET', `/v1/decisions${queryOf(filter)}`);
  }

  labelDecision(id: string, label: Decision['label']): Promise<Decision> {
    return this.#call('POST', `/v1/decisions/${encodeURIComponent(id)}/label`, { label });
  }

  /** Mails a person that something happened in their name. */
  alert(alert: NewAlert): Promise<AlertSent> {
    return this.#call('POST', '/v1/alerts', alert);
  }

  /**
   * The person followed an alert's link and said that it was not them. Call it for a form that they sent, never for the link
   * alone: mail scanners open links. Rejects with `alert-link-invalid` when the link was used ten minutes ago or has expired.
   */
  answerAlert(token: string): Promise<AlertAnswered> {
    return this.#call('POST', '/v1/alerts/answer', { token });
  }

  policy(): Promise<Policy> {
    return this.#call('GET', '/v1/policy');
  }

  setPolicy(policy: Policy): Promise<Policy> {
    return this.#call('PUT', '/v1/policy', policy);
  }

  /** What a person has set up to show that it is them. */
  factors(subjectId: string): Promise<FactorList> {
    return this.#call('GET', `/v1/subjects/${encodeURIComponent(subjectId)}/factors`);
  }

  /** Gives a factor another name: as the person calls it. */
  renameFactor(subjectId: string, factorId: string, label: string): Promise<Factor> {
    const path = `/v1/subjects/${encodeURIComponent(subjectId)}/factors/${encodeURIComponent(factorId)}`;
    return this.#call('PATCH', path, { label });
  }

  revokeFactor(subjectId: string, factorId: string): Promise<void> {
    const path = `/v1/subjects/${encodeURIComponent(subjectId)}/factors/${encodeURIComponent(factorId)}`;
    return this.#call('DELETE', path);
  }

  /** Opens a ceremony; its `token` and `endpoint` go to the page. Name the `route` that asks: policy may take other factors on it. */
  openCeremony(ceremony: NewCeremony): Promise<OpenedCeremony> {
    return this.#call('POST', '/v1/ceremonies', ceremony);
  }

  ceremony(id: string): Promise<CeremonyView> {
    return this.#call('GET', `/v1/ceremonies/${encodeURIComponent(id)}`);
  }

  /** Takes what a passed step-up is worth, once, for the purpose, binding and route it was opened for. */
  redeemCeremony(id: string, request: RedeemRequest): Promise<CeremonyView> {
    return this.#call('POST', `/v1/ceremonies/${encodeURIComponent(id)}/redeem`, request);
  }

  /** Opens a sign-in in a session of nobody yet; its `token` and `endpoint` go to the page. */
  openSignIn(sessionId: string, route?: string): Promise<OpenedSignIn> {
    return this.#call('POST', `/v1/sessions/${encodeURIComponent(sessionId)}/sign-in${queryOf({ route })}`);
  }

  /** Who signed in, once; the session is theirs and strongly authenticated from then on. */
  redeemSignIn(sessionId: string, route?: string): Promise<SignInRedeemed> {
    const path = `/v1/sessions/${encodeURIComponent(sessionId)}/sign-in/redeem`;
    return this.#call('POST', `${path}${queryOf({ route })}`);
  }

  /** What happened with factors, newest first, at most `limit` (20); `next` goes back as `after`. */
  audit(filter: AuditFilter = {}): Promise<AuditPage> {
    return this.#call('GET', `/v1/audit${queryOf(filter)}`);
  }
}

function queryOf(filter: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size === 0 ? '' : `?${query}`;
}
