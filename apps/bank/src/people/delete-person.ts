import { type Kysely, sql, type Transaction } from 'kysely';
import type { BankTables } from '../database/tables.ts';

/** How many records of each kind went. */
export type Deleted = Readonly<
  Record<'accounts' | 'payments' | 'payees' | 'activity' | 'sessions' | 'browsers', number>
>;

/**
 * Deletes a person with everything that the bank keeps about them, in one transaction. What others received stays in their statements.
 * Null when they are gone already. `note` writes what is to be known of it in the same transaction.
 */
export async function deletePerson(
  db: Kysely<BankTables>,
  personId: string,
  note: (tx: Transaction<BankTables>, deleted: Deleted) => Promise<unknown> = async () => undefined,
): Promise<Deleted | null> {
  const deleted = await db.transaction().execute(async (tx) => {
    const count = async (
      table: 'accounts' | 'transfers' | 'payees' | 'events' | 'sessions' | 'knownDevices',
    ) => {
      const { of } = await tx
        .selectFrom(table)
        .where('personId', '=', personId)
        .select(({ fn }) => fn.countAll<number>().as('of'))
        .executeTakeFirstOrThrow();
      return of;
    };
    const went: Deleted = {
      accounts: await count('accounts'),
      payments: await count('transfers'),
      payees: await count('payees'),
      activity: await count('events'),
      sessions: await count('sessions'),
      browsers: await count('knownDevices'),
    };
    // Entries in the statements of those who were paid no longer name a transfer that is gone.
    await tx
      .updateTable('entries')
      .set({ transferId: null })
      .where('transferId', 'in', (eb) =>
        eb.selectFrom('transfers').select('id').where('personId', '=', personId),
      )
      .execute();
    const { numDeletedRows } = await tx.deleteFrom('people').where('id', '=', personId).executeTakeFirst();
    if (numDeletedRows !== 1n) return null;
    await note(tx, went);
    return went;
  });
  // The log would keep what the tables no longer hold.
  await cutLog(db);
  return deleted;
}

export async function cutLog(db: Kysely<BankTables>): Promise<void> {
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}
