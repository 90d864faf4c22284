import type { Page, ReceiptRecord } from './port.ts';

export interface SubjectRecord {
  readonly id: string;
  readonly applicationId: string;
  /** The application's own name for the person: keep it pseudonymous. Unique within the application. */
  readonly externalId: string;
  /** The person's data key, wrapped by the master key. Null once erased: what it sealed is gone for good. */
  readonly wrappedKey: Uint8Array | null;
  /** While the person's data is being sealed anew: the data key before this one, wrapped. */
  readonly previousKey?: Uint8Array;
  readonly createdAt: number;
  /** Present while they may not sign in. */
  readonly suspended?: Suspension;
}

/** Since when somebody may not sign in, and why: a word of the caller's, never a text about them. */
export interface Suspension {
  readonly at: number;
  readonly because: string;
}

export interface SubjectStore {
  /**
   * @param registeringUntil when the registration that begins with it is given up; nobody is being registered when absent.
   * @throws StorageError `storage-conflict` when the external id is taken.
   */
  insert(subject: SubjectRecord, registeringUntil?: number): Promise<void>;
  byId(applicationId: string, id: string): Promise<SubjectRecord | undefined>;
  byExternalId(applicationId: string, externalId: string): Promise<SubjectRecord | undefined>;
  list(applicationId: string, page: Page): Promise<SubjectRecord[]>;
  /** Suspends somebody, or ends that. @throws StorageError `storage-conflict` when they do not exist or were erased. */
  suspend(applicationId: string, id: string, suspension: Suspension | null): Promise<void>;
  /**
   * In one transaction: destroys the wrapped key and the external id, deletes the person's templates, sessions,
   * mails on their way, alerts, consents, registration, factors, ceremonies, tallies, audit records and allowances,
   * blanks the sealed part of the decisions and stores the receipt. False when there is no such person.
   *
   * @param overdueAt erases only whose registration should have been finished before then, and was not.
   */
  erase(applicationId: string, id: string, receipt: ReceiptRecord, overdueAt?: number): Promise<boolean>;
}
