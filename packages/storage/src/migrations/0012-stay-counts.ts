import { type Kysely, type Migration, sql } from 'kysely';

/** How people's sessions went on each route, in counts alone: what a policy is tried on without knowing anybody. */
export const stayCounts: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('stay_counts')
      .addColumn('application_id', 'text', (col) => col.notNull().references('applications.id'))
      .addColumn('hour', 'integer', (col) => col.notNull())
      .addColumn('route', 'text', (col) => col.notNull())
      .addColumn('next_route', 'text', (col) => col.notNull())
      .addColumn('kind', 'text', (col) => col.notNull())
      .addColumn('value', 'integer', (col) => col.notNull())
      .addColumn('count', 'integer', (col) => col.notNull())
      .addPrimaryKeyConstraint('stay_counts_key', [
        'application_id',
        'hour',
        'route',
        'next_route',
        'kind',
        'value',
      ])
      .modifyEnd(sql`strict`)
      .execute();
  },
};
