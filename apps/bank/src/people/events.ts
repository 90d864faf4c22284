import type { Kysely } from 'kysely';
import type { BankTables, EventRow } from '../database/tables.ts';
import { newId } from '../ids.ts';

/** What the activity log can say, in the person's words. */
export const EVENT_WORDS = {
  registered: 'Account opened',
  'signed-in-typing': 'Signed in: password and typing matched',
  'signed-in-code': 'Signed in with a code from the app',
  'signed-in-recovery': 'Signed in with a recovery code',
  'code-asked': 'Password was right; we asked for a code',
  'password-wrong': 'Sign-in refused: wrong password',
  'code-wrong': 'A wrong code was entered',
  locked: 'Session locked',
  unlocked: 'Session unlocked',
  'signed-out': 'Signed out',
  'signed-out-everywhere': 'Signed out everywhere',
  'recovery-renewed': 'New recovery codes made',
  'typing-forgotten': 'Typing data erased',
  'payee-added': 'Payee added',
  'payee-removed': 'Payee removed',
  'password-changed': 'Password changed',
  'signed-out-others': 'All other sessions ended',
} as const;

export type EventKind = keyof typeof EVENT_WORDS;

export interface NewEvent {
  readonly personId: string;
  readonly kind: EventKind;
  readonly device: string;
  readonly at: number;
  readonly decisionId?: string | null;
  readonly explanation?: string | null;
}

export async function recordEvent(db: Kysely<BankTables>, event: NewEvent): Promise<string> {
  const id = newId('evt');
  await db
    .insertInto('events')
    .values({ decisionId: null, explanation: null, ...event, id, answer: null })
    .execute();
  return id;
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

export async function answerEvent(
  db: Kysely<BankTables>,
  id: string,
  answer: 'me' | 'not-me',
): Promise<void> {
  await db.updateTable('events').set({ answer }).where('id', '=', id).execute();
}
