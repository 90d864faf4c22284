import type { Sealed } from './vault/seal.ts';

/** Somebody who works with the console. */
export interface OperatorRecord {
  readonly id: string;
  /** What they sign in with, as they wrote it. */
  readonly name: string;
  /** The same folded, so that no two differ by case or composition alone. Unique. */
  readonly nameKey: string;
  readonly role: 'viewer' | 'analyst' | 'administrator';
  /** Ids of the applications that they may see; null for all. */
  readonly applications: readonly string[] | null;
  /** `active` have something to sign in with; who has not is `invited`. */
  readonly state: 'invited' | 'active' | 'disabled';
  /** Password hash, authenticator secret, passkeys: sealed with a key derived from the master key. */
  readonly sealed: Sealed;
  /** Counts up by one with each write, from 1. */
  readonly revision: number;
  readonly createdAt: number;
  readonly signedInAt: number | null;
}

export interface OperatorSessionRecord {
  readonly id: string;
  readonly operatorId: string;
  /** SHA-256 of the cookie's value. */
  readonly hash: string;
  /** What the browser says it is, in a few words. */
  readonly device: string;
  readonly createdAt: number;
  readonly seenAt: number;
  readonly expiresAt: number;
}

/** What lets somebody in once who cannot sign in yet: the code of the first set-up, an invitation, a reset. */
export interface OperatorLinkRecord {
  /** SHA-256 of its secret. */
  readonly hash: string;
  /** Null for the first set-up. */
  readonly operatorId: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** Wrong answers in a row at one name or one address. */
export interface OperatorAttempts {
  /** A hash of what they were made at. */
  readonly name: string;
  readonly wrong: number;
  /** No answer is heard before this time. */
  readonly until: number;
}

/** What one act of or on operators changes, all of it or nothing. */
export interface OperatorChange {
  /** Revision 1 is inserted, revision n goes only over revision n-1. */
  readonly operators?: readonly OperatorRecord[];
  /** Written the same way by whoever holds the data, who may leave nobody to administer: they can let anybody in again. */
  readonly recovered?: readonly OperatorRecord[];
  readonly opened?: readonly OperatorSessionRecord[];
  /** Ids of sessions that end. */
  readonly ended?: readonly string[];
  /** Operators all of whose sessions end, but the one that is named. */
  readonly endedOf?: readonly { readonly operatorId: string; readonly except: string | null }[];
  readonly linked?: readonly OperatorLinkRecord[];
  /** Hashes of links that are used up by this: a conflict when one is gone. */
  readonly usedLinks?: readonly string[];
  /** Operators whose links are taken back; null for the code of the first set-up. */
  readonly unlinked?: readonly (string | null)[];
  /** Operators who go for good, with their sessions, links and the rules that go to their own mailbox. */
  readonly erased?: readonly string[];
  /** Names at which attempts are forgotten. */
  readonly forgotten?: readonly string[];
}

/** Operators, over all applications. */
export interface OperatorStore {
  /** The oldest first. */
  list(): Promise<OperatorRecord[]>;
  byId(id: string): Promise<OperatorRecord | undefined>;
  byName(nameKey: string): Promise<OperatorRecord | undefined>;
  /** A session with its operator, whatever has become of either: the caller looks at times and states. */
  bySession(hash: string): Promise<{ session: OperatorSessionRecord; operator: OperatorRecord } | undefined>;
  /** The newest first. */
  sessions(operatorId: string): Promise<OperatorSessionRecord[]>;
  seen(sessionId: string, at: number): Promise<void>;
  /** Of a link that was neither used nor taken back; the caller looks at its time. */
  link(hash: string): Promise<OperatorLinkRecord | undefined>;
  attempts(name: string): Promise<OperatorAttempts | undefined>;
  /**
   * Writes the attempts at a name over those that were seen, of which there may have been none; false, and nothing written, when
   * another was counted or they were forgotten meanwhile.
   */
  countAttempt(next: OperatorAttempts, seen: OperatorAttempts | undefined): Promise<boolean>;
  /**
   * @throws StorageError `storage-conflict` when a revision was written meanwhile, a name is taken, a used link is gone, who
   * is to go is gone, or the last active administrator of all applications would go.
   */
  change(change: OperatorChange): Promise<void>;
  /** Deletes sessions and links that ended, and attempts that may be forgotten, before a moment. */
  deleteExpired(now: number, attemptsBefore: number): Promise<void>;
}
