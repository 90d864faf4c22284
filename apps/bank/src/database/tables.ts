import type { Insertable, Selectable } from 'kysely';
import type { Proof } from '../money/transfer-policy.ts';

/** Times are milliseconds since the Unix epoch, money is whole cents. */
export interface PeopleTable {
  id: string;
  /** Lower-case, unique. */
  userName: string;
  displayName: string;
  passwordHash: string;
  /** When the registration was finished; null while it is under way. */
  openedAt: number | null;
  /** Random: what Ductus knows the person by. */
  externalId: string;
  subjectId: string | null;
  /** Mail address for alerts, confirmed. */
  emailSealed: string | null;
  /** One that was typed and is still to be confirmed: nothing goes there but the code. */
  newEmailSealed: string | null;
  /** Since when nothing may leave: the owner said that a stranger was in. */
  frozenAt: number | null;
  idleMinutes: number;
  theme: 'auto' | 'light' | 'dark';
  createdAt: number;
}

export interface SessionsTable {
  idHash: string;
  personId: string | null;
  stage: 'anonymous' | 'set-up' | 'step-up' | 'open';
  csrf: string;
  recognitionId: string | null;
  device: string;
  createdAt: number;
  expiresAt: number;
  activeAt: number;
  lockedAt: number | null;
  lockReason: 'idle' | 'typing' | 'person' | null;
  /** Last time a step-up was passed in this session. */
  strongAt: number | null;
  /** Since when it may look and not touch; see `isLimited`. */
  limitedAt: number | null;
  /** JSON: `PendingStep`. */
  pending: string | null;
  /** JSON: `TransferDraft`. */
  draft: string | null;
  /** How far the opening of the account is, in a session with stage `set-up`. */
  opening: 'way' | 'codes' | 'email' | 'typing' | null;
  /** JSON: `PendingSetUp`. */
  setUp: string | null;
  /** Sign-in whose code the person is told about on the overview. */
  noticeId: string | null;
  /** One sentence shown once on the next page. */
  flash: string | null;
}

export interface AccountsTable {
  id: string;
  personId: string;
  kind: 'current' | 'savings';
  name: string;
  number: string;
  balanceCents: number;
  openedAt: number;
}

export interface PayeesTable {
  id: string;
  personId: string;
  name: string;
  number: string;
  /** Removed payees stay, unseen: receipts name them. */
  removedAt: number | null;
}

export interface TransfersTable {
  id: string;
  personId: string;
  /** Of the filled form: the same form sent twice pays once. */
  formToken: string;
  fromAccountId: string;
  toAccountId: string | null;
  payeeId: string | null;
  amountCents: number;
  reference: string;
  /** By which it went to somebody else, as in `TRANSFER_RULES`; null between own accounts. */
  proof: Proof | null;
  at: number;
}

export interface EntriesTable {
  id: string;
  accountId: string;
  transferId: string | null;
  /** Positive: came in. Negative: went out. */
  amountCents: number;
  counterparty: string;
  reference: string;
  at: number;
}

export interface AttemptsTable {
  /** HMAC of factor and account, address or browser: the table names nobody. */
  key: string;
  failures: number;
  openAt: number;
  lastAt: number;
}

export interface EventsTable {
  id: string;
  personId: string;
  kind: string;
  device: string;
  decisionId: string | null;
  explanation: string | null;
  answer: 'me' | 'not-me' | null;
  answeredAt: number | null;
  at: number;
}

export interface KnownDevicesTable {
  personId: string;
  deviceHash: string;
  seenAt: number;
}

/** Set-ups of ways that may have been passed without the page telling so. */
export interface SetUpsTable {
  ceremonyId: string;
  personId: string;
  device: string;
  /** The address that it confirms, if any. */
  addressSealed: string | null;
  at: number;
}

/** Subjects whose typing Ductus is still to forget: it did not answer when it should have. */
export interface ErasuresTable {
  subjectId: string;
}

/** Accounts that were deleted: what is still to be done elsewhere, and the receipt. Once all is done it names nobody. */
export interface DeletionsTable {
  id: string;
  /** JSON: `Deleted`. */
  deleted: string;
  /** Who is still to be erased at Ductus; null once that is done. */
  subjectId: string | null;
  /** Where the last mail goes; null once it is on its way. */
  emailSealed: string | null;
  /** By which Ductus knows whom the last mail goes to. */
  externalId: string | null;
  /** Where it was asked for; null once all is done. */
  device: string | null;
  /** JSON: `ErasureReceipt`; null when Ductus knew nothing. */
  receipt: string | null;
  at: number;
}

export interface BankTables {
  people: PeopleTable;
  sessions: SessionsTable;
  accounts: AccountsTable;
  payees: PayeesTable;
  transfers: TransfersTable;
  entries: EntriesTable;
  attempts: AttemptsTable;
  events: EventsTable;
  knownDevices: KnownDevicesTable;
  erasures: ErasuresTable;
  setUps: SetUpsTable;
  deletions: DeletionsTable;
}

export type Person = Selectable<PeopleTable>;
export type SessionRow = Selectable<SessionsTable>;
export type NewSessionRow = Insertable<SessionsTable>;
export type Account = Selectable<AccountsTable>;
export type SetUpRow = Selectable<SetUpsTable>;
export type Payee = Selectable<PayeesTable>;
export type Transfer = Selectable<TransfersTable>;
export type Entry = Selectable<EntriesTable>;
export type DeletionRow = Selectable<DeletionsTable>;
export type EventRow = Selectable<EventsTable>;
