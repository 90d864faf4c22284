import { type Kysely, type Migration, sql } from 'kysely';
import { folded } from '../sql/folded.ts';

/** People are found by what their name begins with, however its letters are composed and written; and who is suspended. */
export const foldedNames: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql`alter table subjects add column folded_id text`.execute(db);
    const people = await sql<{ id: string; external_id: string }>`
      select id, external_id from subjects where external_id is not null`.execute(db);
    for (const { id, external_id } of people.rows)
      await sql`update subjects set folded_id = ${folded(external_id)} where id = ${id}`.execute(db);
    await sql`create index subjects_folded_id on subjects (application_id, folded_id, external_id)`.execute(
      db,
    );
    await sql`create index subjects_suspended on subjects (application_id, created_at, id)
      where suspended_at is not null`.execute(db);
  },
};
