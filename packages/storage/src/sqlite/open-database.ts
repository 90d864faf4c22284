import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { StorageError } from '../errors.ts';
import type { KeyProvider } from '../keys/key-provider.ts';
import { databaseMark, headerIsWhole, readHeader, SALT_LENGTH } from './file-header.ts';
import { damaged, inUse, toStorageError } from './sqlite-error.ts';

/** SQLite takes a shorter file for a new one and would write over what is left of it. */
const SHORTEST_DATABASE = 512;

/** What opening a database takes of the keys. */
export type DatabaseKeys = Pick<KeyProvider, 'derive' | 'databaseOpened'>;

/** By path, what this process opened last: reading such a file by other means would let go of its lock. */
const opened = new Map<string, Database.Database>();

/**
 * Opens or makes the encrypted database (AEGIS-256, authenticated, the key derived from the master key) and takes it
 * for this process alone.
 *
 * The cipher keeps 16 bytes of salt in the clear at the start of the file, which a raw key does not use. They hold
 * bytes derived from the master key instead: when nothing can be read, they tell a wrong key from a damaged file.
 *
 * @throws StorageError `storage-wrong-key`, `storage-damaged`, `storage-unavailable`, `storage-full`.
 */
export async function openDatabase(
  file: string,
  keys: DatabaseKeys,
  waitMs: number,
): Promise<Database.Database> {
  const mark = databaseMark(keys);
  if (opened.get(resolve(file))?.open) throw inUse();
  await refuseFragment(file);
  const header = await readHeader(file);
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { timeout: waitMs });
    unlock(database, databaseKey(keys));
    if (!headerIsWhole(header, mark)) throw damaged();
    opened.set(resolve(file), database);
    return database;
  } catch (error) {
    database?.close();
    if ((error as { code?: string }).code === 'SQLITE_NOTADB') throw unreadable(file, header, mark, error);
    throw error instanceof TypeError ? missingFolder(error) : toStorageError(error);
  }
}

/** What encrypts a database that these keys open: 32 bytes of key, and 16 that mark the file. */
export function databaseKey(keys: Pick<KeyProvider, 'derive'>): Buffer {
  return Buffer.concat([keys.derive('database'), databaseMark(keys)]);
}

function unlock(database: Database.Database, key: Buffer): void {
  // Encrypts a page in a fraction of what ChaCha20-Poly1305 takes: the processor's AES instructions do the work.
  database.pragma(`cipher = 'aegis'`);
  database.pragma(`key = "x'${key.toString('hex')}'"`);
  // Before the first access, so that no shared memory is made and no second process gets in.
  database.pragma('locking_mode = exclusive');
  database.pragma('journal_mode = wal');
  // A commit is in the operating system's hands: it survives the death of the process, not a power cut.
  database.pragma('synchronous = normal');
  database.pragma('foreign_keys = on');
  database.pragma('secure_delete = on');
  // Temporary files would not be encrypted.
  database.pragma('temp_store = memory');
  database.pragma('cache_size = -32000');
  // In pages of 4 KiB: more would make commits cheaper, and the commit that moves the log slower.
  database.pragma('wal_autocheckpoint = 2000');
  // Takes the lock now, not at the first write.
  database.exec('begin immediate; commit');
}

async function refuseFragment(file: string): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > 0 && size < SHORTEST_DATABASE) throw damaged();
}

function unreadable(file: string, header: Buffer, mark: Buffer, cause: unknown): StorageError {
  const same = mark.filter((byte, place) => byte === header[place]).length;
  // Half of the bytes do not agree by chance: the mark itself may be what is damaged.
  if (same >= SALT_LENGTH / 2) return damaged(cause);
  return new StorageError(
    'storage-wrong-key',
    `The master key does not open ${file}, or that is no database of Ductus: start with the key that belongs to it.`,
    { cause },
  );
}

/** The driver reports a folder that is not there as a type error. */
function missingFolder(cause: TypeError): StorageError {
  return new StorageError(
    'storage-unavailable',
    'The folder of the database does not exist: make it first.',
    {
      cause,
    },
  );
}
