import type { Allowance, AllowanceRecord, AllowanceStore } from './allowance-port.ts';
import type { AuditStore } from './audit-port.ts';
import type { BackupStore } from './backup-port.ts';
import type { ConsentStore } from './consent-port.ts';
import type { ConsoleStore } from './console-port.ts';
import type { DataKeyStore } from './data-key-port.ts';
import type { FactorStore } from './factor-port.ts';
import type { NotificationStore } from './notification-port.ts';
import type { OperatorStore } from './operator-port.ts';
import type { PolicyStore } from './policy-port.ts';
import type { RegistrationStore } from './registration-port.ts';
import type { StayCount } from './stay-port.ts';
import type { SubjectRecord, SubjectStore, Suspension } from './subject-port.ts';
import type { Sealed, Unsealed } from './vault/seal.ts';

export type { Sealed, SubjectRecord, SubjectStore, Suspension, Unsealed };

/**
 * The storage port. Every record belongs to an application, every call names it (but see `SessionStore.get`), and a record of another
 * application is indistinguishable from one that does not exist: isolation is the port's duty, not the caller's.
 *
 * A promise that resolves means *durable against the death of the process*. Writes may be grouped: many callers
 * share one transaction. Sealed fields (`Sealed`) are encrypted with keys of the caller's `Vault`: by the caller, or
 * (`Unsealed`) by the store when it writes, which may be in another thread.
 *
 * All times are milliseconds since the Unix epoch. Implementations pass `testing/conformance.ts`.
 *
 * @throws StorageError `storage-full`, `storage-damaged`, `storage-closed`, `storage-conflict`.
 */
export interface Store {
  readonly applications: ApplicationStore;
  readonly subjects: SubjectStore;
  readonly dataKeys: DataKeyStore;
  readonly backups: BackupStore;
  readonly templates: TemplateStore;
  readonly sessions: SessionStore;
  readonly decisions: DecisionStore;
  readonly receipts: ReceiptStore;
  readonly mails: MailStore;
  readonly alerts: AlertStore;
  readonly consents: ConsentStore;
  readonly registrations: RegistrationStore;
  readonly factors: FactorStore;
  readonly allowances: AllowanceStore;
  readonly operators: OperatorStore;
  readonly audit: AuditStore;
  readonly policies: PolicyStore;
  readonly console: ConsoleStore;
  readonly notifications: NotificationStore;
  /** Resolves when a read and a write went through. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export interface ApplicationRecord {
  readonly id: string;
  readonly name: string;
  /** Origins whose pages may send evidence, e.g. `https://bank.example`. */
  readonly origins: readonly string[];
  /** The application's policy as JSON. */
  readonly policy: string;
  readonly createdAt: number;
}

export interface ApiKeyRecord {
  readonly id: string;
  readonly applicationId: string;
  /** SHA-256 of the key; the key itself (256 random bits) is shown once and kept nowhere. */
  readonly hash: Uint8Array;
  readonly createdAt: number;
  readonly revokedAt: number | null;
}

export interface ApplicationStore {
  insert(application: ApplicationRecord, key: ApiKeyRecord): Promise<void>;
  byId(id: string): Promise<ApplicationRecord | undefined>;
  byName(name: string): Promise<ApplicationRecord | undefined>;
  /** The application and key id of a key that is not revoked. */
  byKeyHash(hash: Uint8Array): Promise<{ application: ApplicationRecord; keyId: string } | undefined>;
  list(): Promise<ApplicationRecord[]>;
  addKey(key: ApiKeyRecord): Promise<void>;
  keys(applicationId: string): Promise<Omit<ApiKeyRecord, 'hash'>[]>;
  /** Returns false when the application has no such key. */
  revokeKey(applicationId: string, keyId: string, at: number): Promise<boolean>;
  setOrigins(applicationId: string, origins: readonly string[]): Promise<void>;
}

export interface TemplateRecord {
  readonly subjectId: string;
  readonly applicationId: string;
  /** `typing-fixed:<field>` or `typing-free`. */
  readonly kind: string;
  readonly sealed: Sealed;
  /** Counts up by one with each write, from 1. */
  readonly revision: number;
  readonly updatedAt: number;
  /** Since when there is enough of it; null while there is not, and where that was before it was kept. */
  readonly enrolledAt: number | null;
}

export interface TemplateStore {
  get(applicationId: string, subjectId: string, kind: string): Promise<TemplateRecord | undefined>;
  list(applicationId: string, subjectId: string): Promise<TemplateRecord[]>;
  /** Writes revision n only over revision n-1. @throws StorageError `storage-conflict` otherwise. */
  put(template: TemplateRecord): Promise<void>;
  delete(applicationId: string, subjectId: string, kind: string): Promise<boolean>;
  /** In one transaction, leaving no trace in the files: deletes a person's templates and stores the receipt. */
  erase(templates: TemplateErasure, receipt: ReceiptRecord): Promise<void>;
}

/** Which of a person's templates. */
export interface TemplateErasure {
  readonly applicationId: string;
  readonly subjectId: string;
  /** One that ends in `*` stands for all that begin so. */
  readonly kinds: readonly string[];
}

export interface SessionRecord {
  readonly id: string;
  readonly applicationId: string;
  readonly subjectId: string | null;
  /** Trust, channel and pending evidence; sealed with a key of the master key, not of a person. */
  readonly sealed: Sealed;
  readonly expiresAt: number;
  readonly updatedAt: number;
}

/** A session to write, and what of it is counted in the same transaction. */
export type SessionWrite = Omit<SessionRecord, 'sealed'> & {
  readonly sealed: Sealed | Unsealed;
  readonly counts?: readonly StayCount[];
};

export interface SessionStore {
  /** By id alone: a batch of evidence carries no application. The caller compares `applicationId`. */
  get(id: string): Promise<SessionRecord | undefined>;
  /** Inserts or replaces. */
  put(session: SessionWrite): Promise<void>;
  /** Replaces what is there. @throws StorageError `storage-conflict` when there is no such session, or its person was erased. */
  replace(session: SessionWrite): Promise<void>;
  delete(id: string): Promise<void>;
  /** Ids of a person's sessions. Reads every session: for what is rare. */
  idsOf(applicationId: string, subjectId: string): Promise<string[]>;
  /** Deletes at most `limit` sessions that expired before `now`; returns how many. */
  deleteExpired(now: number, limit: number): Promise<number>;
  /** Deletes at most `limit` rows of counts of hours that began before a moment; returns how many. */
  deleteCounts(before: number, limit: number): Promise<number>;
}

export interface DecisionRecord {
  readonly id: string;
  readonly applicationId: string;
  readonly subjectId: string;
  readonly sessionId: string;
  readonly outcome: string;
  readonly purpose: string;
  /** The signed receipt (evidence, bits, reasons) sealed with the person's data key; null once erased. */
  readonly sealed: Sealed | null;
  readonly label: 'right' | 'wrong' | null;
  readonly at: number;
}

/** A decision to write. */
export type DecisionWrite = Omit<DecisionRecord, 'sealed'> & { readonly sealed: Sealed | Unsealed | null };

export interface DecisionStore {
  insert(decision: DecisionWrite): Promise<void>;
  byId(applicationId: string, id: string): Promise<DecisionRecord | undefined>;
  /** Newest first. */
  list(applicationId: string, filter: DecisionFilter, page: Page): Promise<DecisionRecord[]>;
  /**
   * @param at when it is labelled.
   * @param seen the label that it is written over; over any when absent.
   * @returns false for a decision that is not there.
   * @throws StorageError `storage-conflict` when it has another label than was seen.
   */
  label(
    applicationId: string,
    id: string,
    label: 'right' | 'wrong' | null,
    at: number,
    seen?: { readonly label: 'right' | 'wrong' | null },
  ): Promise<boolean>;
}

export interface DecisionFilter {
  readonly subjectId?: string;
  readonly outcome?: string;
  /** Decisions for this purpose are left out. */
  readonly exceptPurpose?: string;
}

/** Keyset page: at most `limit` rows after the row with this id (exclusive); from the start when absent. */
export interface Page {
  readonly limit: number;
  readonly after?: string | undefined;
}

export interface ReceiptRecord {
  readonly id: string;
  readonly applicationId: string;
  /** The signed erasure receipt as JSON: no personal data. */
  readonly body: string;
  readonly at: number;
}

export interface ReceiptStore {
  byId(applicationId: string, id: string): Promise<ReceiptRecord | undefined>;
  list(applicationId: string, page: Page): Promise<ReceiptRecord[]>;
}

export interface MailRecord {
  readonly id: string;
  readonly applicationId: string;
  readonly subjectId: string;
  /** Address and message, sealed with the person's data key. */
  readonly sealed: Sealed;
  /** How often sending it has been begun. */
  readonly attempts: number;
  /** When the next attempt is due. */
  readonly nextAt: number;
  readonly createdAt: number;
}

/** Mails on their way, of all applications: one outbox sends them. */
export interface MailStore {
  /** @throws StorageError `storage-conflict` when the person does not exist or was erased. */
  insert(mail: MailRecord): Promise<void>;
  /** Waiting mails whose attempt is due, the longest waiting first. */
  due(now: number, limit: number): Promise<MailRecord[]>;
  /** Counts an attempt before it is made and sets when the next is due; false when somebody else has taken it, or it is gone. */
  take(mail: Pick<MailRecord, 'applicationId' | 'id' | 'attempts'>, nextAt: number): Promise<boolean>;
  /** Drops the content of a mail that cannot be delivered; that there was one is kept for a while. */
  giveUp(applicationId: string, id: string, state: 'refused' | 'too-late', at: number): Promise<void>;
  /** Forgets a mail that was delivered. */
  delete(applicationId: string, id: string): Promise<void>;
  /** How many wait, and how many were given up and are not forgotten yet. */
  counts(): Promise<{ waiting: number; failed: number }>;
  /** Forgets what was given up before a moment; returns how many. */
  deleteFailed(before: number): Promise<number>;
}

export interface AlertRecord {
  readonly id: string;
  readonly applicationId: string;
  readonly subjectId: string;
  readonly kind: string;
  /** The decision that it is about, if one. */
  readonly decisionId: string | null;
  /** The moment that it is about: what came from then on may be somebody else's. */
  readonly since: number;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly answeredAt: number | null;
}

/** One that nobody has answered yet. */
export type NewAlertRecord = Omit<AlertRecord, 'answeredAt'>;

export interface AlertStore {
  /**
   * Writes an alert with its mail.
   *
   * @returns false, with nothing written, when the allowance is used up.
   * @throws StorageError `storage-conflict` when the person does not exist or was erased, or an id is taken.
   */
  insert(alert: NewAlertRecord, mail: MailRecord, allowance: Allowance): Promise<boolean>;
  /**
   * Writes one that is held back until the window ends, and counts it there. Its mail takes the place of the one with the
   * same id, which spoke of those held back before.
   *
   * @throws StorageError `storage-conflict` when the window is another by now: read it again.
   */
  hold(alert: NewAlertRecord, mail: MailRecord, window: AllowanceRecord): Promise<void>;
  byId(applicationId: string, id: string): Promise<AlertRecord | undefined>;
  /** Those of a person that are still kept, the newest first. */
  list(applicationId: string, subjectId: string): Promise<AlertRecord[]>;
  /** Marks the alert as answered; false when it is unknown, expired or was answered before. */
  answer(applicationId: string, id: string, at: number): Promise<boolean>;
  /** Deletes at most `limit` alerts that expired before a moment; returns how many. */
  deleteExpired(before: number, limit: number): Promise<number>;
}
