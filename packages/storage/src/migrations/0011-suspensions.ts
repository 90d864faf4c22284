import { type Kysely, type Migration, sql } from 'kysely';

/** Who may not sign in for now, since when and why. */
export const suspensions: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql`alter table subjects add column suspended_at integer`.execute(db);
    await sql`alter table subjects add column suspended_because text`.execute(db);
  },
};
