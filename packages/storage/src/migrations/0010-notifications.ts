import { type Kysely, type Migration, sql } from 'kysely';

const strict = sql`strict`;

/** What operators are told of: rules, messages, and by when decisions were labelled and alerts answered. */
export const notifications: Migration = {
  up: async (db: Kysely<unknown>) => {
    await rules(db);
    await messages(db);
    await sql`alter table decisions add column labelled_at integer`.execute(db);
    await sql`
      create index decisions_by_label_time on decisions (application_id, label, labelled_at, outcome)
      where labelled_at is not null
    `.execute(db);
    await sql`
      create index alerts_answered on alerts (application_id, answered_at) where answered_at is not null
    `.execute(db);
  },
};

async function rules(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('notification_rules')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('application_id', 'text', (col) => col.references('applications.id'))
    .addColumn('operator_id', 'text', (col) => col.references('operators.id'))
    .addColumn('event', 'text', (col) => col.notNull())
    .addColumn('threshold', 'integer', (col) => col.notNull())
    .addColumn('window_ms', 'integer', (col) => col.notNull())
    .addColumn('quiet_ms', 'integer', (col) => col.notNull())
    .addColumn('enabled', 'integer', (col) => col.notNull())
    .addColumn('channel', 'text', (col) => col.notNull())
    .addColumn('sealed', 'blob', (col) => col.notNull())
    .addColumn('revision', 'integer', (col) => col.notNull())
    .addColumn('created_at', 'integer', (col) => col.notNull())
    .addColumn('fired_at', 'integer')
    .modifyEnd(strict)
    .execute();
}

async function messages(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('notifications')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('rule_id', 'text', (col) => col.notNull().references('notification_rules.id'))
    .addColumn('application_id', 'text')
    .addColumn('event', 'text', (col) => col.notNull())
    .addColumn('channel', 'text', (col) => col.notNull())
    .addColumn('body', 'text', (col) => col.notNull())
    .addColumn('test', 'integer', (col) => col.notNull())
    .addColumn('state', 'text', (col) => col.notNull())
    .addColumn('attempts', 'integer', (col) => col.notNull())
    .addColumn('next_at', 'integer', (col) => col.notNull())
    .addColumn('created_at', 'integer', (col) => col.notNull())
    .addColumn('ended_at', 'integer')
    .addColumn('answer', 'text')
    .modifyEnd(strict)
    .execute();
  const indices = {
    notifications_due: ['state', 'next_at'],
    notifications_of_rule: ['rule_id'],
    notifications_by_time: ['created_at', 'id'],
    notifications_of_application: ['application_id', 'created_at', 'id'],
  };
  for (const [name, columns] of Object.entries(indices))
    await db.schema.createIndex(name).on('notifications').columns(columns).execute();
}
