import type { Kysely, Transaction } from 'kysely';
import type { Account, BankTables, Payee } from '../database/tables.ts';
import { newId } from '../ids.ts';
import { readAccountNumber } from './account-number.ts';

type Db = Kysely<BankTables> | Transaction<BankTables>;

export interface NewPayee {
  readonly name: string;
  /** As `readAccountNumber` gives it. */
  readonly number: string;
}

export const PAYEE_NAME_MAX = 60;
export const PAYEES_MAX = 100;

/** Whom a person can pay, by name. */
export function payeesOf(db: Db, personId: string): Promise<Payee[]> {
  return db
    .selectFrom('payees')
    .selectAll()
    .where('personId', '=', personId)
    .where('removedAt', 'is', null)
    .orderBy('name')
    .orderBy('number')
    .execute();
}

export type PayeeProblems = Partial<Record<'name' | 'number' | 'form', string>>;

export type PayeeCheck =
  | { readonly payee: NewPayee; readonly problems: null }
  | { readonly payee: null; readonly problems: PayeeProblems };

const NO_NUMBER =
  'That is no account number. Compare it sign by sign, for example MB96 4021 7730 18 or an IBAN.';

/** What is wrong with a payee as typed, field by field, or the payee that it makes. */
export function checkPayee(
  typed: { readonly name: string; readonly number: string },
  accounts: readonly Account[],
  payees: readonly Payee[],
): PayeeCheck {
  const name = typed.name.trim().replace(/\s+/g, ' ');
  const number = readAccountNumber(typed.number);
  const known = payees.find((payee) => payee.number === number);
  const problems: { -readonly [Name in keyof PayeeProblems]: PayeeProblems[Name] } = {};
  if (name === '') problems.name = 'Say who this is.';
  if (number === null) problems.number = NO_NUMBER;
  else if (known) problems.number = `You have this account already, as ${known.name}.`;
  else if (accounts.some((account) => account.number === number)) {
    problems.number = 'This account is your own: choose it under “Your accounts” when you pay.';
  }
  if (payees.length >= PAYEES_MAX) problems.form = `${PAYEES_MAX} payees are the most: remove one first.`;
  if (number !== null && Object.keys(problems).length === 0) {
    return { payee: { name, number }, problems: null };
  }
  return { payee: null, problems };
}

/** Adds a payee, once however often it is sent. */
export function addPayee(db: Kysely<BankTables>, personId: string, payee: NewPayee): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const known = (await payeesOf(tx, personId)).some(({ number }) => number === payee.number);
    if (known) return;
    const row: Payee = { ...payee, id: newId('pay'), personId, removedAt: null };
    await tx.insertInto('payees').values(row).execute();
  });
}

/** Takes a payee off the list; null when it is not on it. Receipts keep the name. */
export async function removePayee(db: Db, personId: string, id: string, at: number): Promise<Payee | null> {
  const row = await db
    .updateTable('payees')
    .set({ removedAt: at })
    .where('id', '=', id)
    .where('personId', '=', personId)
    .where('removedAt', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}
