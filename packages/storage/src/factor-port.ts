import type { Allowance } from './allowance-port.ts';
import type { Page, SessionWrite } from './port.ts';
import type { Sealed } from './vault/seal.ts';

/** Something a person set up to show that it is them: a passkey, an authenticator app, a printed card. */
export interface FactorRecord {
  readonly id: string;
  readonly applicationId: string;
  readonly subjectId: string;
  readonly kind: string;
  /** Label, state and secrets; sealed with the person's data key. */
  readonly sealed: Sealed;
  /** Counts up by one with each write, from 1. */
  readonly revision: number;
  readonly createdAt: number;
}

/** One occasion on which a person sets a factor up or passes one. */
export interface CeremonyRecord {
  readonly id: string;
  readonly applicationId: string;
  readonly subjectId: string;
  /** What it is for and how far it is; sealed with the person's data key. */
  readonly sealed: Sealed;
  /** Counts up by one with each write, from 1. */
  readonly revision: number;
  /** When the record may be deleted. */
  readonly expiresAt: number;
}

/** Wrong answers in a row of one person with one kind of factor. */
export interface TallyRecord {
  readonly applicationId: string;
  readonly subjectId: string;
  readonly kind: string;
  readonly wrong: number;
  /** No answer is heard before this time. */
  readonly until: number;
  /** Counts up by one with each write, from 1. */
  readonly revision: number;
}

/** What happened with a factor: no answer, no secret, no personal data in the clear. */
export interface AuditRecord {
  readonly id: string;
  readonly applicationId: string;
  readonly subjectId: string;
  readonly kind: string;
  readonly act: string;
  readonly at: number;
}

/** What one step of a ceremony changes. */
export interface FactorChange {
  /** What it takes up of what a person is allowed. */
  readonly allowances?: readonly Allowance[];
  /** The session that the ceremony strengthens. */
  readonly session?: SessionWrite;
  readonly ceremony?: CeremonyRecord;
  readonly factors?: readonly FactorRecord[];
  readonly removed?: readonly Pick<FactorRecord, 'id' | 'applicationId' | 'subjectId'>[];
  readonly tallies?: readonly TallyRecord[];
  readonly audit?: readonly AuditRecord[];
}

export interface FactorStore {
  /** The person's factors, oldest first. */
  list(applicationId: string, subjectId: string): Promise<FactorRecord[]>;
  /** By id alone: a page's token carries no application. The caller compares `applicationId`. */
  ceremony(id: string): Promise<CeremonyRecord | undefined>;
  tallies(applicationId: string, subjectId: string): Promise<TallyRecord[]>;
  /** Newest first. */
  audit(applicationId: string, filter: { readonly subjectId?: string }, page: Page): Promise<AuditRecord[]>;
  /**
   * Writes all of it or nothing. Revision n goes only over revision n-1, and nothing is written for a person who does
   * not exist (any more).
   *
   * @returns false, with nothing else written, when one of the allowances is used up.
   * @throws StorageError `storage-conflict` when a revision was written meanwhile or a removed factor is gone.
   */
  write(change: FactorChange): Promise<boolean>;
  /** Deletes all ceremonies of a person, whatever they have come to. */
  endCeremonies(applicationId: string, subjectId: string): Promise<void>;
  /** Deletes at most `limit` ceremonies whose time was up before `now`; returns how many. */
  deleteExpired(now: number, limit: number): Promise<number>;
  /** Deletes at most `limit` audit records from before a moment, of all applications, the oldest first; returns how many. */
  deleteAudit(before: number, limit: number): Promise<number>;
}
