import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import Database from 'better-sqlite3-multiple-ciphers';
import { databaseFile } from '../database-file.ts';
import { StorageError } from '../errors.ts';
import type { KeyHost } from '../keys/key-host.ts';
import { KeyRing } from '../keys/key-ring.ts';
import { openRing, readRing, ringFile, writeRing } from '../keys/ring-file.ts';
import { EMPTIED_BY_ERASURE } from '../records/erasure.ts';
import { folded } from '../sql/folded.ts';
import { databaseKey } from '../sqlite/open-database.ts';
import { toStorageError } from '../sqlite/sqlite-error.ts';
import { backupFiles, backupKeys, peopleKeys } from './backup-files.ts';
import { BACKUP_FORMAT } from './backups.ts';
import { attach, decryptWith } from './copy-database.ts';
import { type PersonRow, readPeople } from './people-file.ts';

/**
 * Makes a home from a backup. Whoever was erased after the backup was made stays erased. The home must have neither database
 * nor key ring; the key host must hold the key that the backup's ring is wrapped by.
 *
 * @returns how many people it holds.
 * @throws StorageError `storage-backup-unusable` when the backup is incomplete or the home is in use; as `openRing`.
 */
export async function restoreBackup(folder: string, directory: string, host: KeyHost): Promise<number> {
  const files = backupFiles(folder);
  const id = await labelOf(files.label);
  for (const file of [databaseFile(directory), ringFile(directory)]) await refuseExisting(file);
  const stored = await readRing(files.ring);
  if (stored === undefined) throw unusable(`The backup ${folder} has no key-ring.json: bring it back.`);
  const keys = new KeyRing(ringFile(directory), host, stored, await openRing(host, stored, files.ring));
  const people = await readPeople(files.people, await peopleKeys(keys, id, files.people));
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const draft = `${databaseFile(directory)}.restoring`;
  await rm(draft, { force: true });
  const records = { file: files.records, key: databaseKey(backupKeys(keys, id, 'records')) };
  build(draft, databaseKey(keys), records, people);
  await rename(draft, databaseFile(directory));
  // Last: a database without its ring is refused by one sentence, a ring without its database would start anew.
  await writeRing(ringFile(directory), stored, true);
  return people.length;
}

async function labelOf(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const label = text === '' ? undefined : JSON.parse(text);
  if (label?.format === BACKUP_FORMAT && typeof label.id === 'string') return label.id;
  throw unusable(`${file} is missing or not of a backup that this version reads: name a complete backup.`);
}

async function refuseExisting(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found !== undefined) throw unusable(`There is already ${file}: restore into a home without data.`);
}

function build(
  draft: string,
  key: Uint8Array,
  records: { file: string; key: Uint8Array },
  people: readonly PersonRow[],
): void {
  const database = new Database(draft);
  try {
    decryptWith(database, key);
    database.pragma('secure_delete = on');
    database.pragma('foreign_keys = off');
    attach(database, 'backup', records);
    database.transaction(() => {
      copySchema(database);
      nameAgain(database, people);
    })();
    database.exec('detach backup');
  } catch (error) {
    throw toStorageError(error);
  } finally {
    database.close();
  }
}

function copySchema(database: Database.Database): void {
  const schema = database
    .prepare(
      `select type, name, sql from backup.sqlite_schema where sql is not null and name not like 'sqlite_%'`,
    )
    .all() as { type: string; name: string; sql: string }[];
  for (const kind of ['table', 'index'])
    for (const { type, name, sql } of schema) {
      if (type !== kind) continue;
      database.exec(sql);
      if (kind === 'table') database.exec(`insert into main."${name}" select * from backup."${name}"`);
    }
}

function nameAgain(database: Database.Database, people: readonly PersonRow[]): void {
  const name = database.prepare(
    'update main.subjects set external_id = ?, wrapped_key = ? where application_id = ? and id = ?',
  );
  // An older backup has no such column: it is made, and filled in, when the database is opened.
  const fold = database.prepare(`select 1 from pragma_table_info('subjects') where name = 'folded_id'`).get()
    ? database.prepare('update main.subjects set folded_id = ? where application_id = ? and id = ?')
    : undefined;
  for (const row of people) {
    name.run(row.external_id, row.wrapped_key, row.application_id, row.id);
    if (row.external_id !== null) fold?.run(folded(row.external_id), row.application_id, row.id);
    if (row.previous_key)
      database
        .prepare('update main.subjects set previous_key = ? where application_id = ? and id = ?')
        .run(row.previous_key, row.application_id, row.id);
  }
  const erased = `(application_id, subject_id) in (select application_id, id from main.subjects where wrapped_key is null)`;
  for (const table of EMPTIED_BY_ERASURE) database.exec(`delete from main."${table}" where ${erased}`);
  database.exec(`update main.decisions set sealed = null where ${erased}`);
}

function unusable(message: string): StorageError {
  return new StorageError('storage-backup-unusable', message);
}
