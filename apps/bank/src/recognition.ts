/** What the bank needs from Ductus, and no more; `ductus-recognition.ts` fulfils it. */

import type { WayKind } from './ways.ts';

/** What one page's collector needs. */
export interface Channel {
  readonly sessionId: string;
  readonly token: string;
  readonly nonce: string;
  readonly endpoint: string;
  /** The most that the page may tell of a key. */
  readonly finest: 'position' | 'zone' | 'code';
}

/** `rested`: locked because nobody did anything for too long, and not for what was typed. */
export type TrustLevel = 'allow' | 'step-up' | 'lock' | 'rested';

/** How far the typing of the password is known: samples so far, and how many it takes. */
export interface TypingEnrolment {
  readonly gathered: number;
  readonly needed: number;
  readonly complete: boolean;
}

export interface EnrolmentAnswer {
  readonly accepted: boolean;
  /** Codes of what was wrong, or weak, about the sample. */
  readonly issues: readonly string[];
  /** How it compares with the samples before it. */
  readonly likeness: 'like' | 'unlike' | 'unsure';
  readonly enrolment: TypingEnrolment;
  /** By which an accepted sample can be taken back while it is the newest. */
  readonly sample: string | null;
}

export interface Verdict {
  readonly decisionId: string;
  readonly outcome: 'MATCH' | 'NON_MATCH' | 'INCONCLUSIVE';
  /** Was it typed, compared and not recognised? Nothing typed, or nothing to compare with, says nothing about who it was. */
  readonly unrecognised: boolean;
  /** Sentences, most important first; for the owner only. */
  readonly explanation: readonly string[];
}

export interface ErasureReceipt {
  readonly id: string;
  readonly erasedAt: number;
  readonly destroyed: readonly string[];
  readonly signature: string;
}

/** One comparison of typing or pointer in a session. */
export interface Comparison {
  readonly sessionId: string;
  /** Evidence that it was the owner; negative: that it was not. */
  readonly bits: number;
}

export type AlertKind = 'sign-in' | 'session' | 'factor-added' | 'factor-removed';

/** Somebody may be using the owner's account, or has changed how it is entered. */
export interface Alert {
  readonly subjectId: string;
  readonly kind: AlertKind;
  readonly address: string;
  readonly device: string;
  readonly decisionId: string | null;
  /** Which way was added or removed. */
  readonly way?: WayKind;
  readonly at: number;
}

/** The last mail, to somebody whose account is gone. */
export interface Farewell {
  /** Random, and of this mail alone: Ductus forgets it by itself. */
  readonly externalId: string;
  readonly address: string;
  readonly device: string;
  /** Null when Ductus knew nothing. */
  readonly receiptId: string | null;
  readonly at: number;
}

/** The owner said by an alert's link that it was not them. */
export interface AlertAnswer {
  readonly alertId: string;
  readonly subjectId: string;
  readonly decisionId: string | null;
}

/**
 * Every method rejects with BankError `recognition-unreachable`, `recognition-session-gone`, `recognition-key-refused` or
 * `recognition-refused`.
 */
export interface Recognition {
  /**
   * Resolves when Ductus answers, knows this bank's key, learns nothing of anybody who did not agree, and has a rule for large
   * transfers.
   */
  ready(): Promise<void>;
  /**
   * Makes a person known under a random name; returns the subject's id. Who is being registered is forgotten after a while
   * unless `Guidance.finishRegistration` follows.
   */
  createSubject(externalId: string, registering?: boolean): Promise<string>;
  enrolmentOf(subjectId: string): Promise<TypingEnrolment>;
  /** Erases the person with everything that they set up. */
  erase(subjectId: string): Promise<ErasureReceipt>;
  /** The receipt of somebody who was erased before; null when nobody was. */
  erasure(subjectId: string): Promise<ErasureReceipt | null>;
  /** Mails somebody who was erased that their account is gone. */
  farewell(farewell: Farewell): Promise<void>;
  /** Erases what typing taught and nothing else: consents and ways to confirm stay. */
  forgetTyping(subjectId: string): Promise<ErasureReceipt>;
  /** A new session, anonymous when `subjectId` is null. */
  open(subjectId: string | null): Promise<Channel>;
  /** The channel of a new page in a running session; `route` is where in the bank the page is. */
  reopen(sessionId: string, route?: string): Promise<Channel>;
  /** What holds on a route of the bank; without one, where the newest page is. */
  level(sessionId: string, route?: string): Promise<TrustLevel>;
  end(sessionId: string): Promise<void>;
  /** Adds the password's newest typing to the person's template. */
  enrol(sessionId: string, subjectId: string): Promise<EnrolmentAnswer>;
  /** Takes the newest sample back; null when it is not the newest any more. */
  takeBack(subjectId: string, sample: string): Promise<TypingEnrolment | null>;
  /** Compares the password's newest typing with the person's template. */
  verify(sessionId: string, subjectId: string, purpose: 'login' | 'reentry'): Promise<Verdict>;
  /** Tells that the bank itself is certain who it is: they are registering, or gave two passwords after a step-up. */
  strong(sessionId: string, subjectId: string): Promise<void>;
  /** Says whether a decision was right. */
  label(decisionId: string, label: 'right' | 'wrong'): Promise<void>;
  /** The newest comparisons with what is known of a person, oldest first. */
  comparisons(subjectId: string): Promise<readonly Comparison[]>;
  /** Mails the owner, with a link to this bank's `/not-me`. */
  alert(alert: Alert): Promise<void>;
  /** Ends all of the owner's sessions at Ductus; `recognition-session-gone` when the link is used or over. */
  answerAlert(token: string): Promise<AlertAnswer>;
  /** Takes back what typing taught by the way from a moment on. */
  undo(subjectId: string, since: number): Promise<void>;
}

/** Name of the field whose typing is compared; the password inputs carry it. */
export const PASSWORD_FIELD = 'password';
