import { rm } from 'node:fs/promises';
import type Database from 'better-sqlite3-multiple-ciphers';
import { renameDurably } from '../keys/durable-file.ts';
import { type DatabaseKeys, openDatabase } from '../sqlite/open-database.ts';
import { toStorageError } from '../sqlite/sqlite-error.ts';
import { peopleTable } from './copy-database.ts';

/** Whose row is meant. */
export interface BackedUpPerson {
  readonly applicationId: string;
  readonly subjectId: string;
}

/** A row of the file. */
export interface PersonRow {
  readonly application_id: string;
  readonly id: string;
  readonly external_id: string | null;
  readonly wrapped_key: Uint8Array;
  /** Absent in a backup that was made before people could have two keys. */
  readonly previous_key?: Uint8Array | null;
}

/**
 * Runs `work` on the file of a backup that holds people's names and wrapped keys. What it deletes or replaces is overwritten
 * (`secure_delete`), in the log too, before this resolves.
 *
 * @throws StorageError as `openDatabase`.
 */
async function withFile<T>(
  file: string,
  keys: DatabaseKeys,
  work: (database: Database.Database) => T,
): Promise<T> {
  const database = await openDatabase(file, keys, 2000);
  try {
    const result = work(database);
    database.pragma('wal_checkpoint(truncate)');
    return result;
  } catch (error) {
    throw toStorageError(error);
  } finally {
    database.close();
  }
}

/** Deletes people's names and wrapped keys: what else the backup holds of them opens no more. @throws as `withFile`. */
export function eraseFromBackup(
  file: string,
  keys: DatabaseKeys,
  people: readonly BackedUpPerson[],
): Promise<void> {
  return withFile(file, keys, (database) => {
    const erase = database.prepare('delete from people where application_id = ? and id = ?');
    database.transaction(() => {
      for (const { applicationId, subjectId } of people) erase.run(applicationId, subjectId);
    })();
  });
}

/** The rows of the file, some hundred at a time. @throws as `withFile`. */
export async function readPeople(file: string, keys: DatabaseKeys): Promise<PersonRow[]> {
  return withFile(file, keys, (database) => database.prepare<[], PersonRow>('select * from people').all());
}

/** Puts a file with these rows, under other keys, in the place of the old one in one step. @throws StorageError as `openDatabase`. */
export async function replacePeople(
  file: string,
  keys: DatabaseKeys,
  rows: readonly PersonRow[],
): Promise<void> {
  const draft = `${file}.new`;
  for (const part of [draft, `${draft}-wal`]) await rm(part, { force: true });
  const database = await openDatabase(draft, keys, 2000);
  try {
    database.exec(peopleTable('main'));
    const insert = database.prepare('insert into people values (?, ?, ?, ?, ?)');
    database.transaction(() => {
      for (const row of rows)
        insert.run(row.application_id, row.id, row.external_id, row.wrapped_key, row.previous_key ?? null);
    })();
  } catch (error) {
    throw toStorageError(error);
  } finally {
    database.close();
  }
  await renameDurably(draft, file);
}
