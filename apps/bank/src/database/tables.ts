import type { Insertable, Selectable } from 'kysely';
import type { Proof } from '../money/transfer-policy.ts';

/** Times are milliseconds since the Unix epoch, money is whole cents. */
export interface PeopleTable {
  id: string;
  /** Lower-case, unique. */
  userName: string;
  displayName: string;
  passwordHash: string;
  totpSecretSealed: string | null;
  totpConfirmedAt: number | null;
  /** The last 30-second step whose code was used: a code is good once. */
  totpLastStep: number;
  /** Random: what Ductus knows the person by. */
  externalId: string;
  subjectId: string | null;
  /** Mail address for alerts. */
  emailSealed: string | null;
  /** Since when nothing may leave: the owner said that a stranger was in. */
  frozenAt: number | null;
  idleMinutes: number;
  theme: 'auto' | 'light' | 'dark';
  createdAt: number;
}

export interface RecoveryCodesTable {
  personId: string;
  codeHash: string;
  usedAt: number | null;
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
  /** Last time an authenticator or recovery code was given in this session. */
  strongAt: number | null;
  /** Since when it may look and not touch; see `isLimited`. */
  limitedAt: number | null;
  /** JSON: `PendingStep`. */
  pending: string | null;
  /** JSON: `TransferDraft`. */
  draft: string | null;
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

/** Subjects whose typing Ductus is still to forget: it did not answer when it should have. */
export interface ErasuresTable {
  subjectId: string;
}

export interface BankTables {
  people: PeopleTable;
  recoveryCodes: RecoveryCodesTable;
  sessions: SessionsTable;
  accounts: AccountsTable;
  payees: PayeesTable;
  transfers: TransfersTable;
  entries: EntriesTable;
  attempts: AttemptsTable;
  events: EventsTable;
  knownDevices: KnownDevicesTable;
  erasures: ErasuresTable;
}

export type Person = Selectable<PeopleTable>;
export type SessionRow = Selectable<SessionsTable>;
export type NewSessionRow = Insertable<SessionsTable>;
export type Account = Selectable<AccountsTable>;
export type Payee = Selectable<PayeesTable>;
export type Transfer = Selectable<TransfersTable>;
export type Entry = Selectable<EntriesTable>;
export type EventRow = Selectable<EventsTable>;
