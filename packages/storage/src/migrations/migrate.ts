import { type Kysely, type Migration, Migrator } from 'kysely';
import { StorageError } from '../errors.ts';
import { migrations } from './index.ts';

/**
 * Brings a database to this version's schema, all steps in one transaction.
 *
 * @throws StorageError `storage-too-new` when the database has a step that this version does not know; what the
 * database throws otherwise, the schema then being what it was.
 */
export async function migrate<Tables>(
  db: Kysely<Tables>,
  known: Readonly<Record<string, Migration>> = migrations,
): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...known }) } });
  const unknown = (await appliedSteps(db)).filter((name) => !(name in known));
  if (unknown.length > 0)
    throw new StorageError(
      'storage-too-new',
      `The database has schema ${unknown.at(-1)}, this version knows up to ${Object.keys(known).at(-1)}: install the newer version of Ductus that wrote it.`,
    );
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function appliedSteps<Tables>(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const log = db as unknown as Kysely<{ kysely_migration: { name: string } }>;
  const rows = await log.selectFrom('kysely_migration').select('name').orderBy('name').execute();
  return rows.map((row) => row.name);
}
