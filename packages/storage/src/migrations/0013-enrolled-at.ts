import { type Kysely, type Migration, sql } from 'kysely';

/** Since when a template is enrolled. Of those that were before, nobody knows. */
export const enrolledAt: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql`alter table templates add column enrolled_at integer`.execute(db);
  },
};
