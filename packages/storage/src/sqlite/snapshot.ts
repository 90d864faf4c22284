import { closeSync, openSync, read } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type Database from 'better-sqlite3-multiple-ciphers';
import { StorageError } from '../errors.ts';
import { codeOf } from '../keys/private-file.ts';

const CHUNK = 1 << 20;
const readAt = promisify(read);

/**
 * Copies of the file of a database, of one moment, made while others write: until the copy is made, nothing moves from the
 * log into the file. They are encrypted as it is, lie beside it, and are overwritten before they are removed.
 */
export class Snapshots {
  readonly #database: Database.Database;
  readonly #logPages: number;
  /** Stays open until the database is closed: closing it lets go of the locks that this process holds on the file. */
  #source: number | undefined;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#logPages = database.pragma('wal_autocheckpoint', { simple: true }) as number;
  }

  /**
   * Makes a copy of what is committed now. `proceed` is called between two pieces, and ends the work by throwing.
   *
   * @returns where it is. @throws StorageError `storage-full`; what SQLite throws.
   */
  async take(proceed: () => void): Promise<string> {
    const database = this.#database;
    await removeSnapshot(database.name);
    database.pragma('wal_autocheckpoint = 0');
    try {
      moveLog(database);
      return await this.#copyFile(snapshotFile(database.name), proceed);
    } finally {
      if (database.open) database.pragma(`wal_autocheckpoint = ${this.#logPages}`);
    }
  }

  /** Call it once the database is closed. */
  end(): void {
    if (this.#source !== undefined) closeSync(this.#source);
    this.#source = undefined;
  }

  async #copyFile(file: string, proceed: () => void): Promise<string> {
    this.#source ??= openSync(this.#database.name, 'r');
    const chunk = Buffer.allocUnsafe(CHUNK);
    const target = await open(file, 'wx', 0o600);
    try {
      for (let at = 0; ; ) {
        const { bytesRead } = await readAt(this.#source, chunk, 0, CHUNK, at);
        if (bytesRead === 0) return file;
        await target.write(chunk, 0, bytesRead);
        at += bytesRead;
        proceed();
      }
    } catch (cause) {
      if (codeOf(cause) !== 'ENOSPC') throw cause;
      throw new StorageError(
        'storage-full',
        `No space left for ${file}, which a backup takes for a while: free as much as the database has, then retry.`,
        { cause },
      );
    } finally {
      await target.close();
    }
  }
}

/** Moves all that is committed into the file. */
function moveLog(database: Database.Database): void {
  const [moved] = database.pragma('wal_checkpoint(passive)') as { log: number; checkpointed: number }[];
  if (moved?.log !== moved?.checkpointed)
    throw new StorageError('storage-unavailable', 'The log of the database is in use: retry.');
}

/** Overwrites and removes the snapshot of a database, also one that a killed process left: no erasure reaches into it. */
export async function removeSnapshot(databaseFile: string): Promise<void> {
  const file = snapshotFile(databaseFile);
  const size = await stat(file).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) return;
  const nothing = Buffer.alloc(CHUNK);
  const handle = await open(file, 'r+');
  try {
    for (let at = 0; at < size; at += CHUNK) await handle.write(nothing, 0, Math.min(CHUNK, size - at), at);
    await handle.sync();
  } finally {
    await handle.close();
  }
  for (const part of [file, `${file}-wal`]) await rm(part, { force: true });
}

function snapshotFile(databaseFile: string): string {
  return `${databaseFile}.snapshot`;
}
