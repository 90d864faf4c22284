import { type Kysely, type Migration, sql } from 'kysely';

const strict = sql`strict`;

/** Mails on their way, and the alerts whose links they carry. Both are of one person and go with them. */
export const mails: Migration = {
  up: async (db: Kysely<unknown>) => {
    await outbox(db);
    await alerts(db);
  },
};

async function outbox(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('mails')
    .addColumn('id', 'text', (col) => col.notNull())
    .addColumn('application_id', 'text', (col) => col.notNull())
    .addColumn('subject_id', 'text', (col) => col.notNull())
    .addColumn('sealed', 'blob')
    .addColumn('state', 'text', (col) =>
      col.notNull().check(sql`state in ('waiting', 'refused', 'too-late')`),
    )
    .addColumn('attempts', 'integer', (col) => col.notNull())
    .addColumn('next_at', 'integer', (col) => col.notNull())
    .addColumn('created_at', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('mails_key', ['application_id', 'id'])
    .addForeignKeyConstraint('mails_subject', ['application_id', 'subject_id'], 'subjects', [
      'application_id',
      'id',
    ])
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('mails_by_turn').on('mails').columns(['state', 'next_at']).execute();
}

async function alerts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('alerts')
    .addColumn('id', 'text', (col) => col.notNull())
    .addColumn('application_id', 'text', (col) => col.notNull())
    .addColumn('subject_id', 'text', (col) => col.notNull())
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('decision_id', 'text')
    .addColumn('since', 'integer', (col) => col.notNull())
    .addColumn('created_at', 'integer', (col) => col.notNull())
    .addColumn('expires_at', 'integer', (col) => col.notNull())
    .addColumn('answered_at', 'integer')
    .addPrimaryKeyConstraint('alerts_key', ['application_id', 'id'])
    .addForeignKeyConstraint('alerts_subject', ['application_id', 'subject_id'], 'subjects', [
      'application_id',
      'id',
    ])
    .modifyEnd(strict)
    .execute();
  await db.schema
    .createIndex('alerts_by_subject')
    .on('alerts')
    .columns(['application_id', 'subject_id', 'created_at'])
    .execute();
  await db.schema.createIndex('alerts_by_expiry').on('alerts').column('expires_at').execute();
}
