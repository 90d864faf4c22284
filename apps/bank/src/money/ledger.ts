import { randomInt } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Account, BankTables, Entry } from '../database/tables.ts';
import { newId } from '../ids.ts';
import { ownNumber } from './account-number.ts';

type Db = Kysely<BankTables> | Transaction<BankTables>;

const OPENING = [
  { kind: 'current', name: 'Current account', cents: 250_000 },
  { kind: 'savings', name: 'Savings', cents: 1_200_000 },
] as const;
const PAYEES = ['Rent', 'City Energy', 'Water Works', 'Phone and Internet', 'Public Library'] as const;

const newNumber = (): string => ownNumber(String(randomInt(0, 10 ** 10)).padStart(10, '0'));

/** Opens a new customer's two accounts with a demonstration credit, and payees to begin with. */
export async function openAccounts(tx: Db, personId: string, now: number): Promise<void> {
  for (const { kind, name, cents } of OPENING) {
    const id = newId('acc');
    await tx
      .insertInto('accounts')
      .values({ id, personId, kind, name, number: newNumber(), balanceCents: cents, openedAt: now })
      .execute();
    await addEntry(tx, {
      accountId: id,
      transferId: null,
      amountCents: cents,
      counterparty: 'Marten Bank',
      reference: 'Opening credit (demonstration)',
      at: now,
    });
  }
  const payees = PAYEES.map((name) => ({
    id: newId('pay'),
    personId,
    name,
    number: newNumber(),
    removedAt: null,
  }));
  await tx.insertInto('payees').values(payees).execute();
}

export async function addEntry(db: Db, entry: Omit<Entry, 'id'>): Promise<void> {
  await db
    .insertInto('entries')
    .values({ id: newId('ent'), ...entry })
    .execute();
}

export function accountsOf(db: Db, personId: string): Promise<Account[]> {
  return db.selectFrom('accounts').selectAll().where('personId', '=', personId).orderBy('kind').execute();
}

export interface HistoryEntry extends Entry {
  readonly accountName: string;
}

export interface HistoryQuery {
  readonly personId: string;
  /** Words of counterparty, reference or account; empty for all. */
  readonly search: string;
  readonly limit: number;
  /** How many newer ones are left out; none when absent. */
  readonly offset?: number;
}

/** A person's booked entries, newest first. */
export function historyOf(
  db: Db,
  { personId, search, limit, offset = 0 }: HistoryQuery,
): Promise<HistoryEntry[]> {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return db
    .selectFrom('entries')
    .innerJoin('accounts', 'accounts.id', 'entries.accountId')
    .selectAll('entries')
    .select('accounts.name as accountName')
    .where('accounts.personId', '=', personId)
    .$if(search !== '', (query) =>
      query.where(({ eb, or, val }) => {
        const like = (column: 'entries.counterparty' | 'entries.reference' | 'accounts.name') =>
          eb.fn<boolean>('like', [val(pattern), column, val('\\')]);
        return or([like('entries.counterparty'), like('entries.reference'), like('accounts.name')]);
      }),
    )
    .orderBy('entries.at', 'desc')
    .orderBy('entries.amountCents')
    .orderBy('entries.id')
    .limit(limit)
    .offset(offset)
    .execute();
}
