import { type Kysely, type Migration, sql } from 'kysely';

/** What operators look at: counts by the hour, so that no view of a month reads a month, and orders to list in. */
export const consoleViews: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('decision_counts')
      .addColumn('application_id', 'text', (col) => col.notNull().references('applications.id'))
      .addColumn('hour', 'integer', (col) => col.notNull())
      .addColumn('purpose', 'text', (col) => col.notNull())
      .addColumn('outcome', 'text', (col) => col.notNull())
      .addColumn('count', 'integer', (col) => col.notNull())
      .addPrimaryKeyConstraint('decision_counts_key', ['application_id', 'hour', 'purpose', 'outcome'])
      .modifyEnd(sql`strict`)
      .execute();
    await sql`
      insert into decision_counts (application_id, hour, purpose, outcome, count)
      select application_id, at - at % 3600000, purpose, outcome, count(*) from decisions group by 1, 2, 3, 4
    `.execute(db);
    // One end to append to for each purpose and outcome: any list of them is a merge of a few of these.
    await db.schema
      .createIndex('decisions_by_kind')
      .on('decisions')
      .columns(['application_id', 'purpose', 'outcome', 'at', 'id'])
      .execute();
    await db.schema
      .createTable('policy_versions')
      .addColumn('application_id', 'text', (col) => col.notNull().references('applications.id'))
      .addColumn('version', 'integer', (col) => col.notNull())
      .addColumn('policy', 'text', (col) => col.notNull())
      .addColumn('at', 'integer', (col) => col.notNull())
      .addColumn('by', 'text', (col) => col.notNull())
      .addPrimaryKeyConstraint('policy_versions_key', ['application_id', 'version'])
      .modifyEnd(sql`strict`)
      .execute();
    // Few decisions are labelled.
    await sql`
      create index decisions_labelled on decisions (application_id, label, at, id, purpose, outcome)
      where label is not null
    `.execute(db);
    await db.schema
      .createIndex('sessions_of_application')
      .on('sessions')
      .columns(['application_id', 'expires_at', 'id', 'subject_id'])
      .execute();
    await db.schema
      .createIndex('factor_audit_by_act')
      .on('factor_audit')
      .columns(['application_id', 'act', 'at', 'kind'])
      .execute();
  },
};
