import type { Kysely, Transaction } from 'kysely';
import type { BankTables, EventRow } from '../database/tables.ts';
import { newId } from '../ids.ts';

/** What the activity log can say, in the person's words. */
export const EVENT_WORDS = {
  registered: 'Account opened',
  'signed-in-typing': 'Signed in: password and typing matched',
  'signed-in-code': 'Signed in with a code from the app',
  'signed-in-recovery': 'Signed in with a recovery code',
  'code-asked': 'Password was right; we asked for a code',
  'signed-in-limited': 'Signed in to look only: password right, no code given',
  'email-changed': 'Mail address for alerts changed',
  'session-ended': 'One session ended',
  'alert-sent': 'We sent you a mail about it',
  'denied-by-mail': 'You told us by mail that it was not you: everybody was signed out',
  'code-given': 'Password was right; we asked for a code, and it was given',
  'password-wrong': 'Sign-in refused: wrong password',
  'code-wrong': 'A wrong code was entered',
  locked: 'Session locked',
  unlocked: 'Session unlocked',
  'signed-out': 'Signed out',
  'signed-out-everywhere': 'Signed out everywhere',
  'signed-in-way': 'Signed in with another way to confirm it was you',
  'signed-in-passkey': 'Signed in with a passkey, no password',
  'way-added': 'A way to confirm it is you was added',
  'way-removed': 'A way to confirm it is you was removed',
  'email-confirmed': 'Mail address for alerts confirmed',
  'recovery-renewed': 'New recovery codes made',
  'typing-forgotten': 'Typing data erased',
  'consent-withdrawn': 'Consent taken back',
  'data-downloaded': 'Your data was downloaded',
  'payee-added': 'Payee added',
  'payee-removed': 'Payee removed',
  'password-changed': 'Password changed',
  'signed-out-others': 'All other sessions ended',
} as const;

export type EventKind = keyof typeof EVENT_WORDS;

export const isEventKind = (kind: string): kind is EventKind => Object.hasOwn(EVENT_WORDS, kind);

export interface NewEvent {
  readonly personId: string;
  readonly kind: EventKind;
  readonly device: string;
  readonly at: number;
  readonly decisionId?: string | null;
  readonly explanation?: string | null;
}

export async function recordEvent(
  db: Kysely<BankTables> | Transaction<BankTables>,
  event: NewEvent,
): Promise<string> {
  const id = newId('evt');
  await db
    .insertInto('events')
    .values({ decisionId: null, explanation: null, ...event, id, answer: null, answeredAt: null })
    .execute();
  return id;
}

/** Records what may be told of several times; false, and nothing done, when it was recorded before under this id. */
export async function recordOnce(db: Kysely<BankTables>, id: string, event: NewEvent): Promise<boolean> {
  const inserted = await db
    .insertInto('events')
    .values({ decisionId: null, explanation: null, ...event, id, answer: null, answeredAt: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export async function eventById(
  db: Kysely<BankTables>,
  personId: string,
  id: string,
): Promise<EventRow | null> {
  const row = await db
    .selectFrom('events')
    .selectAll()
    .where('id', '=', id)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row ?? null;
}

/** The sign-in that a decision was made at. */
export async function eventByDecision(
  db: Kysely<BankTables>,
  personId: string,
  decisionId: string,
): Promise<EventRow | null> {
  const row = await db
    .selectFrom('events')
    .selectAll()
    .where('personId', '=', personId)
    .where('decisionId', '=', decisionId)
    .executeTakeFirst();
  return row ?? null;
}

export function recentEvents(db: Kysely<BankTables>, personId: string, limit: number): Promise<EventRow[]> {
  return db
    .selectFrom('events')
    .selectAll()
    .where('personId', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** The question for a code was answered with the right one. */
export async function codeWasGiven(db: Kysely<BankTables>, id: string): Promise<void> {
  await db.updateTable('events').set({ kind: 'code-given' }).where('id', '=', id).execute();
}

/** The latest sign-in with the right password and no code after it that the owner has not spoken about yet. */
export async function unfinishedSignIn(
  db: Kysely<BankTables>,
  personId: string,
  since: number,
  before: number,
): Promise<EventRow | null> {
  const row = await db
    .selectFrom('events')
    .selectAll()
    .where('personId', '=', personId)
    .where('kind', '=', 'code-asked')
    .where('answer', 'is', null)
    .where('at', '>', since)
    .where('at', '<=', before)
    .orderBy('at', 'desc')
    .executeTakeFirst();
  return row ?? null;
}

/** The sign-in of which the owner said last that it was not theirs. */
export async function deniedSignIn(db: Kysely<BankTables>, personId: string): Promise<EventRow | null> {
  const row = await db
    .selectFrom('events')
    .selectAll()
    .where('personId', '=', personId)
    .where('answer', '=', 'not-me')
    .orderBy('answeredAt', 'desc')
    .executeTakeFirst();
  return row ?? null;
}

/** When each kind of thing was last done after a moment. */
export async function doneSince(
  db: Kysely<BankTables>,
  personId: string,
  kinds: readonly EventKind[],
  since: number,
): Promise<Map<EventKind, EventRow>> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('personId', '=', personId)
    .where('kind', 'in', kinds)
    .where('at', '>=', since)
    .orderBy('at')
    .execute();
  return new Map(rows.map((row) => [row.kind as EventKind, row]));
}

export async function answerEvent(
  db: Kysely<BankTables>,
  id: string,
  answer: 'me' | 'not-me',
  answeredAt: number,
): Promise<void> {
  await db.updateTable('events').set({ answer, answeredAt }).where('id', '=', id).execute();
}
