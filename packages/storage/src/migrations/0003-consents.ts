import { type Kysely, type Migration, sql } from 'kysely';

const strict = sql`strict`;

/** What people agreed to, and registrations that are not finished. Both are of one person and go with them. */
export const consents: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('consents')
      .addColumn('application_id', 'text', (col) => col.notNull())
      .addColumn('subject_id', 'text', (col) => col.notNull())
      .addColumn('modality', 'text', (col) => col.notNull())
      .addColumn('version', 'text', (col) => col.notNull())
      .addColumn('text_hash', 'text')
      .addColumn('granted_at', 'integer', (col) => col.notNull())
      .addColumn('withdrawn_at', 'integer')
      .addPrimaryKeyConstraint('consents_key', ['application_id', 'subject_id', 'modality'])
      .addForeignKeyConstraint('consents_subject', ['application_id', 'subject_id'], 'subjects', [
        'application_id',
        'id',
      ])
      .modifyEnd(strict)
      .execute();
    await registrations(db);
  },
};

async function registrations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('registrations')
    .addColumn('application_id', 'text', (col) => col.notNull())
    .addColumn('subject_id', 'text', (col) => col.notNull())
    .addColumn('until', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('registrations_key', ['application_id', 'subject_id'])
    .addForeignKeyConstraint('registrations_subject', ['application_id', 'subject_id'], 'subjects', [
      'application_id',
      'id',
    ])
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('registrations_by_end').on('registrations').column('until').execute();
}
