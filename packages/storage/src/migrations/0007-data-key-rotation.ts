import { type Kysely, type Migration, sql } from 'kysely';

/** People's data keys change while the server runs: for a time somebody has two. One row says how far that is. */
export const dataKeyRotation: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('subjects').addColumn('previous_key', 'blob').execute();
    await db.schema
      .alterTable('subjects')
      .addColumn('key_number', 'integer', (col) => col.notNull().defaultTo(0))
      .execute();
    await db.schema
      .createTable('data_key_rotation')
      .addColumn('id', 'integer', (col) => col.primaryKey().notNull())
      .addColumn('number', 'integer', (col) => col.notNull())
      .addColumn('started_at', 'integer', (col) => col.notNull())
      .addColumn('stage', 'text', (col) => col.notNull())
      .addColumn('at_table', 'text', (col) => col.notNull())
      .addColumn('at_row', 'integer', (col) => col.notNull())
      .modifyEnd(sql`strict`)
      .execute();
    await sql`insert into data_key_rotation values (1, 0, 0, 'done', '', 0)`.execute(db);
  },
};
