import { mkdir } from 'node:fs/promises';
import { databaseFile } from '../database-file.ts';
import { StorageError } from '../errors.ts';
import { migrate } from '../migrations/migrate.ts';
import type { Store } from '../port.ts';
import { recordStore } from '../records/store.ts';
import { type DatabaseKeys, openDatabase } from './open-database.ts';
import { queryBuilder } from './query-builder.ts';
import { removeSnapshot } from './snapshot.ts';
import { SqliteEngine } from './sqlite-engine.ts';
import { toStorageError } from './sqlite-error.ts';

export interface SqliteStoreOptions {
  /** The folder of `ductus.db`; made when absent, for its owner alone. */
  readonly directory: string;
  readonly keys: DatabaseKeys;
  /** How long to wait for another process to let go of the database, in milliseconds; 2000 when absent. */
  readonly waitMs?: number;
}

/**
 * Opens the embedded store: one encrypted file, owned by this process until `close`. Makes the file at the first
 * start and brings the schema of an older version up to date.
 *
 * Writes of one turn of the event loop share one commit. A commit survives the death of the process; after a power
 * cut the last ones before it may be missing, the database being whole.
 *
 * @throws StorageError `storage-wrong-key`, `storage-damaged`, `storage-unavailable` (another process owns the folder,
 * or it cannot be written), `storage-too-new`, `storage-full`.
 */
export async function openSqliteStore({
  directory,
  keys,
  waitMs = 2000,
}: SqliteStoreOptions): Promise<Store> {
  await makeDirectory(directory);
  const database = await openDatabase(databaseFile(directory), keys, waitMs);
  const builder = queryBuilder(database);
  try {
    await removeSnapshot(database.name);
    await migrate(builder);
    await keys.databaseOpened?.();
    return recordStore(new SqliteEngine(database, builder));
  } catch (error) {
    database.close();
    throw toStorageError(error);
  }
}

async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new StorageError(
      'storage-unavailable',
      `The folder ${directory} cannot be made: let this account write to its parent.`,
      { cause },
    );
  }
}
