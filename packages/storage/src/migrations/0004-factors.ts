import { type CreateTableBuilder, type Kysely, type Migration, sql } from 'kysely';

// A strict table refuses values of another type than its column's.
const strict = sql`strict`;

/** What people set up to show that it is them, the ceremonies that use it, wrong answers in a row, and what happened. */
export const factors: Migration = {
  up: async (db: Kysely<unknown>) => {
    await ofPerson(db, 'factors')
      .addColumn('id', 'text', (col) => col.notNull())
      .addColumn('kind', 'text', (col) => col.notNull())
      .addColumn('sealed', 'blob', (col) => col.notNull())
      .addColumn('revision', 'integer', (col) => col.notNull())
      .addColumn('created_at', 'integer', (col) => col.notNull())
      .addPrimaryKeyConstraint('factors_key', ['application_id', 'subject_id', 'id'])
      .modifyEnd(strict)
      .execute();
    await ceremonies(db);
    await ofPerson(db, 'factor_tallies')
      .addColumn('kind', 'text', (col) => col.notNull())
      .addColumn('wrong', 'integer', (col) => col.notNull())
      .addColumn('until', 'integer', (col) => col.notNull())
      .addColumn('revision', 'integer', (col) => col.notNull())
      .addPrimaryKeyConstraint('factor_tallies_key', ['application_id', 'subject_id', 'kind'])
      .modifyEnd(strict)
      .execute();
    await audit(db);
  },
};

function ofPerson(
  db: Kysely<unknown>,
  table: string,
): CreateTableBuilder<string, 'application_id' | 'subject_id'> {
  return db.schema
    .createTable(table)
    .addColumn('application_id', 'text', (col) => col.notNull())
    .addColumn('subject_id', 'text', (col) => col.notNull())
    .addForeignKeyConstraint(`${table}_subject`, ['application_id', 'subject_id'], 'subjects', [
      'application_id',
      'id',
    ]);
}

async function ceremonies(db: Kysely<unknown>): Promise<void> {
  await ofPerson(db, 'ceremonies')
    // Found by id alone, from a page's token.
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('sealed', 'blob', (col) => col.notNull())
    .addColumn('revision', 'integer', (col) => col.notNull())
    .addColumn('expires_at', 'integer', (col) => col.notNull())
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('ceremonies_by_expiry').on('ceremonies').column('expires_at').execute();
}

async function audit(db: Kysely<unknown>): Promise<void> {
  await ofPerson(db, 'factor_audit')
    .addColumn('id', 'text', (col) => col.notNull())
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('act', 'text', (col) => col.notNull())
    .addColumn('at', 'integer', (col) => col.notNull())
    .addPrimaryKeyConstraint('factor_audit_key', ['application_id', 'id'])
    .modifyEnd(strict)
    .execute();
  await db.schema
    .createIndex('factor_audit_by_time')
    .on('factor_audit')
    .columns(['application_id', 'at', 'id'])
    .execute();
  await db.schema
    .createIndex('factor_audit_by_subject')
    .on('factor_audit')
    .columns(['application_id', 'subject_id', 'at', 'id'])
    .execute();
}
