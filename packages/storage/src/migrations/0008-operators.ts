import { type Kysely, type Migration, sql } from 'kysely';

const strict = sql`strict`;

/** The console's operators, their sessions and links, and the chain of who did what. */
export const operators: Migration = {
  up: async (db: Kysely<unknown>) => {
    await people(db);
    await sessions(db);
    await links(db);
    await audit(db);
  },
};

async function people(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('operators')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('name_key', 'text', (col) => col.notNull().unique())
    .addColumn('role', 'text', (col) => col.notNull())
    .addColumn('applications', 'text')
    .addColumn('state', 'text', (col) => col.notNull())
    .addColumn('sealed', 'blob', (col) => col.notNull())
    .addColumn('revision', 'integer', (col) => col.notNull())
    .addColumn('created_at', 'integer', (col) => col.notNull())
    .addColumn('signed_in_at', 'integer')
    .modifyEnd(strict)
    .execute();
}

async function sessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('operator_sessions')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('operator_id', 'text', (col) => col.notNull().references('operators.id'))
    .addColumn('hash', 'text', (col) => col.notNull().unique())
    .addColumn('device', 'text', (col) => col.notNull())
    .addColumn('created_at', 'integer', (col) => col.notNull())
    .addColumn('seen_at', 'integer', (col) => col.notNull())
    .addColumn('expires_at', 'integer', (col) => col.notNull())
    .modifyEnd(strict)
    .execute();
  await db.schema
    .createIndex('operator_sessions_by_operator')
    .on('operator_sessions')
    .column('operator_id')
    .execute();
}

async function links(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('operator_links')
    .addColumn('hash', 'text', (col) => col.primaryKey().notNull())
    .addColumn('operator_id', 'text', (col) => col.references('operators.id'))
    .addColumn('created_at', 'integer', (col) => col.notNull())
    .addColumn('expires_at', 'integer', (col) => col.notNull())
    .modifyEnd(strict)
    .execute();
  await db.schema
    .createTable('operator_attempts')
    .addColumn('name', 'text', (col) => col.primaryKey().notNull())
    .addColumn('wrong', 'integer', (col) => col.notNull())
    .addColumn('until', 'integer', (col) => col.notNull())
    .modifyEnd(strict)
    .execute();
}

async function audit(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_entries')
    .addColumn('sequence', 'integer', (col) => col.primaryKey().notNull())
    .addColumn('at', 'integer', (col) => col.notNull())
    .addColumn('actor', 'text', (col) => col.notNull())
    .addColumn('action', 'text', (col) => col.notNull())
    .addColumn('target', 'text')
    .addColumn('application_id', 'text')
    .addColumn('details', 'text', (col) => col.notNull())
    .addColumn('hash', 'text', (col) => col.notNull())
    .modifyEnd(strict)
    .execute();
  for (const column of ['actor', 'action', 'application_id'])
    await db.schema
      .createIndex(`audit_entries_by_${column}`)
      .on('audit_entries')
      .columns([column, 'sequence'])
      .execute();
  await db.schema
    .createTable('audit_head')
    .addColumn('id', 'integer', (col) => col.primaryKey().notNull())
    .addColumn('sequence', 'integer', (col) => col.notNull())
    .addColumn('hash', 'text', (col) => col.notNull())
    .addColumn('signature', 'text', (col) => col.notNull())
    .modifyEnd(strict)
    .execute();
  await sql`insert into audit_head (id, sequence, hash, signature) values (1, 0, '', '')`.execute(db);
}
