import type { Kysely, Migration } from 'kysely';

/** Entries of the audit log are found by what they are on. */
export const auditTargets: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createIndex('audit_entries_by_target')
      .on('audit_entries')
      .columns(['target', 'sequence'])
      .execute();
  },
};
