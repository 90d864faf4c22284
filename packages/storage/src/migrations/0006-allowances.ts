import { type Kysely, type Migration, sql } from 'kysely';

/** How often something of a person was done in a window of time, and how old audit records are. */
export const allowances: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('allowances')
      .addColumn('application_id', 'text', (col) => col.notNull())
      .addColumn('subject_id', 'text', (col) => col.notNull())
      .addColumn('name', 'text', (col) => col.notNull())
      .addColumn('until', 'integer', (col) => col.notNull())
      .addColumn('count', 'integer', (col) => col.notNull())
      .addPrimaryKeyConstraint('allowances_key', ['application_id', 'subject_id', 'name'])
      .addForeignKeyConstraint('allowances_subject', ['application_id', 'subject_id'], 'subjects', [
        'application_id',
        'id',
      ])
      .modifyEnd(sql`strict`)
      .execute();
    await db.schema.createIndex('allowances_by_end').on('allowances').column('until').execute();
    // What is too old is deleted of all applications at once.
    await db.schema.createIndex('factor_audit_by_age').on('factor_audit').column('at').execute();
  },
};
