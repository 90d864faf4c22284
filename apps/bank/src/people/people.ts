import type { Kysely } from 'kysely';
import type { BankTables, Person } from '../database/tables.ts';
import { BankError } from '../errors.ts';
import { newId } from '../ids.ts';
import { hashPassword } from './passwords.ts';

export const IDLE_MINUTES = { min: 1, max: 15, default: 2 } as const;
export const USER_NAME_PATTERN = /^[a-z0-9][a-z0-9._-]{2,31}$/;
export const DISPLAY_NAME_MAX = 60;

export interface NewPerson {
  readonly userName: string;
  readonly displayName: string;
  readonly password: string;
}

/** User names are compared without case and surrounding space. */
export const normaliseUserName = (typed: string): string => typed.trim().normalize('NFKC').toLowerCase();

/** @throws BankError `user-name-taken`. */
export async function registerPerson(
  db: Kysely<BankTables>,
  wanted: NewPerson,
  now: number,
): Promise<Person> {
  const person: Person = {
    id: newId('per'),
    userName: normaliseUserName(wanted.userName),
    displayName: wanted.displayName,
    passwordHash: await hashPassword(wanted.password),
    openedAt: null,
    externalId: newId('ext'),
    subjectId: null,
    emailSealed: null,
    newEmailSealed: null,
    frozenAt: null,
    idleMinutes: IDLE_MINUTES.default,
    theme: 'auto',
    createdAt: now,
  };
  const result = await db
    .insertInto('people')
    .values(person)
    .onConflict((conflict) => conflict.column('userName').doNothing())
    .executeTakeFirst();
  if (result.numInsertedOrUpdatedRows !== 1n) {
    throw new BankError('user-name-taken', 'That user name is taken: choose another.');
  }
  return person;
}

export async function personByUserName(db: Kysely<BankTables>, typed: string): Promise<Person | null> {
  const row = await db
    .selectFrom('people')
    .selectAll()
    .where('userName', '=', normaliseUserName(typed))
    .executeTakeFirst();
  return row ?? null;
}

export async function personById(db: Kysely<BankTables>, id: string): Promise<Person | null> {
  return (await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function personBySubject(db: Kysely<BankTables>, subjectId: string): Promise<Person | null> {
  const row = await db.selectFrom('people').selectAll().where('subjectId', '=', subjectId).executeTakeFirst();
  return row ?? null;
}

export async function updatePerson(
  db: Kysely<BankTables>,
  id: string,
  change: Partial<Pick<Person, 'idleMinutes' | 'theme' | 'subjectId' | 'externalId' | 'createdAt'>>,
): Promise<void> {
  await db.updateTable('people').set(change).where('id', '=', id).execute();
}

export async function changePassword(db: Kysely<BankTables>, id: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await db.updateTable('people').set({ passwordHash }).where('id', '=', id).execute();
}
