import type { Kysely } from 'kysely';
import type { BankTables } from '../database/tables.ts';

/** Nothing leaves the person's accounts from now on; the first moment counts. */
export async function freeze(db: Kysely<BankTables>, personId: string, at: number): Promise<void> {
  await db
    .updateTable('people')
    .set({ frozenAt: at })
    .where('id', '=', personId)
    .where('frozenAt', 'is', null)
    .execute();
}

/** After the owner has shown who they are and nobody else knows the password any more. */
export async function thaw(db: Kysely<BankTables>, personId: string): Promise<void> {
  await db.updateTable('people').set({ frozenAt: null }).where('id', '=', personId).execute();
}
