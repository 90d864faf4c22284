import { type Kysely, type Migration, sql } from 'kysely';

const strict = sql`strict`;

/** Where backups are, and who was erased since and is still to be erased in them. */
export const backups: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('backups')
      .addColumn('id', 'text', (col) => col.primaryKey().notNull())
      .addColumn('folder', 'text', (col) => col.notNull())
      .addColumn('made_at', 'integer', (col) => col.notNull())
      .addColumn('generation', 'integer', (col) => col.notNull())
      .modifyEnd(strict)
      .execute();
    await db.schema
      .createTable('backup_erasures')
      .addColumn('backup_id', 'text', (col) => col.notNull().references('backups.id'))
      .addColumn('application_id', 'text', (col) => col.notNull())
      .addColumn('subject_id', 'text', (col) => col.notNull())
      .addPrimaryKeyConstraint('backup_erasures_key', ['backup_id', 'application_id', 'subject_id'])
      .modifyEnd(strict)
      .execute();
  },
};
