import { type Kysely, type Migration, sql } from 'kysely';

// A strict table refuses values of another type than its column's.
const strict = sql`strict`;

/**
 * Applications, people and what is known about them. Ids are unique within an application, so that a taken id says
 * nothing about another application; sessions are the exception, since they are found by id alone.
 */
export const records: Migration = {
  up: async (db: Kysely<unknown>) => {
    await applications(db);
    await subjects(db);
    await templates(db);
    await sessions(db);
    await decisions(db);
    await receipts(db);
    await health(db);
  },
};

async function applications(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('applications')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('name', 'text', (col) => col.notNull().unique())
    .addColumn('origins', 'text', (col) => col.notNull())
    .addColumn('policy', 'text', (col) => col.notNull())
    .addColumn('created_at', 'integer', (col) => col.notNull())
    .modifyEnd(strict)
    .execute();
  await db.schema
    .createTable('api_keys')
    .addColumn('id', 'text', (col) => col.notNull())
    .addColumn('application_id', 'text', (col) => col.notNull().references('applications.id'))
    .addColumn('hash', 'blob', (col) => col.notNull().unique())
    .addColumn('created_at', 'integer', (col) => col.notNull())
    .addColumn('revoked_at', 'integer')
    .addPrimaryKeyConstraint('api_keys_key', ['application_id', 'id'])
    .modifyEnd(strict)
    .execute();
}

async function subjects(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('subjects')
    .addColumn('id', 'text', (col) => col.notNull())
    .addColumn('application_id', 'text', (col) => col.notNull().references('applications.id'))
    .addColumn('external_id', 'text')
    .addColumn('wrapped_key', 'blob')
    .addColumn('created_at', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('subjects_key', ['application_id', 'id'])
    .addUniqueConstraint('subjects_external_id', ['application_id', 'external_id'])
    .modifyEnd(strict)
    .execute();
  await db.schema
    .createIndex('subjects_by_time')
    .on('subjects')
    .columns(['application_id', 'created_at', 'id'])
    .execute();
}

async function templates(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('templates')
    .addColumn('application_id', 'text', (col) => col.notNull())
    .addColumn('subject_id', 'text', (col) => col.notNull())
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('sealed', 'blob', (col) => col.notNull())
    .addColumn('revision', 'integer', (col) => col.notNull())
    .addColumn('updated_at', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('templates_key', ['application_id', 'subject_id', 'kind'])
    .addForeignKeyConstraint('templates_subject', ['application_id', 'subject_id'], 'subjects', [
      'application_id',
      'id',
    ])
    .modifyEnd(strict)
    .execute();
}

async function sessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('application_id', 'text', (col) => col.notNull().references('applications.id'))
    .addColumn('subject_id', 'text')
    .addColumn('sealed', 'blob', (col) => col.notNull())
    .addColumn('expires_at', 'integer', (col) => col.notNull())
    .addColumn('updated_at', 'integer', (col) => col.notNull())
    .addForeignKeyConstraint('sessions_subject', ['application_id', 'subject_id'], 'subjects', [
      'application_id',
      'id',
    ])
    .modifyEnd(strict)
    .execute();
  // None by person: only an erasure asks for that, and it may scan; every verification would write a page for it.
  await db.schema.createIndex('sessions_by_expiry').on('sessions').column('expires_at').execute();
}

async function decisions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('decisions')
    .addColumn('id', 'text', (col) => col.notNull())
    .addColumn('application_id', 'text', (col) => col.notNull())
    .addColumn('subject_id', 'text', (col) => col.notNull())
    .addColumn('session_id', 'text', (col) => col.notNull())
    .addColumn('outcome', 'text', (col) => col.notNull())
    .addColumn('purpose', 'text', (col) => col.notNull())
    .addColumn('sealed', 'blob')
    .addColumn('label', 'text', (col) => col.check(sql`label in ('right', 'wrong')`))
    .addColumn('at', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('decisions_key', ['application_id', 'id'])
    .addForeignKeyConstraint('decisions_subject', ['application_id', 'subject_id'], 'subjects', [
      'application_id',
      'id',
    ])
    .modifyEnd(strict)
    .execute();
  await db.schema
    .createIndex('decisions_by_time')
    .on('decisions')
    .columns(['application_id', 'at', 'id'])
    .execute();
  await db.schema
    .createIndex('decisions_by_subject')
    .on('decisions')
    .columns(['application_id', 'subject_id', 'at', 'id'])
    .execute();
}

async function receipts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('receipts')
    .addColumn('id', 'text', (col) => col.notNull())
    .addColumn('application_id', 'text', (col) => col.notNull().references('applications.id'))
    .addColumn('body', 'text', (col) => col.notNull())
    .addColumn('at', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('receipts_key', ['application_id', 'id'])
    .modifyEnd(strict)
    .execute();
  await db.schema
    .createIndex('receipts_by_time')
    .on('receipts')
    .columns(['application_id', 'at', 'id'])
    .execute();
}

async function health(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('health')
    .addColumn('id', 'integer', (col) => col.primaryKey().check(sql`id = 1`))
    .addColumn('checks', 'integer', (col) => col.notNull())
    .modifyEnd(strict)
    .execute();
  await sql`insert into health (id, checks) values (1, 0)`.execute(db);
}
