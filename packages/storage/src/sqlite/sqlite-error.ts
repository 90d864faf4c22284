import Database from 'better-sqlite3-multiple-ciphers';
import { StorageError } from '../errors.ts';

const { SqliteError } = Database;

/** True for what only the statement itself is to blame for: the transaction around it goes on. */
export function blamesStatement(error: unknown): boolean {
  if (!(error instanceof SqliteError)) return true;
  return /^SQLITE_(CONSTRAINT|TOOBIG|MISMATCH|RANGE|ERROR)/.test(error.code);
}

export function isConstraint(error: unknown): boolean {
  return error instanceof SqliteError && error.code.startsWith('SQLITE_CONSTRAINT');
}

/** Says what a failure of SQLite means for the operator; other errors pass as they are. */
export function toStorageError(cause: unknown): unknown {
  if (!(cause instanceof SqliteError)) return cause;
  const { code } = cause;
  if (code === 'SQLITE_FULL' || /^SQLITE_IOERR/.test(code)) return ioError(code, cause);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return damaged(cause);
  return new StorageError('storage-unavailable', unavailableMessage(code), { cause });
}

/** @returns `storage-damaged` with the one thing to do about it. */
export function damaged(cause?: unknown): StorageError {
  return new StorageError(
    'storage-damaged',
    'The database is damaged: stop Ductus and restore the folder from a backup.',
    { cause },
  );
}

function ioError(code: string, cause: Error): StorageError {
  if (/READ|CORRUPTFS|DATA/.test(code)) return damaged(cause);
  return new StorageError(
    'storage-full',
    `Nothing was written, the disk is full or refuses writes (${code}): free some space, then retry.`,
    { cause },
  );
}

const IN_USE = 'The database is in use by another process: stop that one first, a folder has one owner.';

/** @returns `storage-unavailable` for a database that somebody else has open. */
export function inUse(): StorageError {
  return new StorageError('storage-unavailable', IN_USE);
}

function unavailableMessage(code: string): string {
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code)) return IN_USE;
  if (/^SQLITE_(CANTOPEN|READONLY|PERM|AUTH)/.test(code))
    return `The database cannot be opened for writing (${code}): let this account read and write its folder.`;
  return `The database refused a statement (${code}): check that its files and this version of Ductus belong together.`;
}
