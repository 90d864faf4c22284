import { openFileKeyProvider } from '@ductus/storage';
import type Database from 'better-sqlite3-multiple-ciphers';
import { openDatabase } from '../../../storage/src/sqlite/open-database.ts';

/** The database of a home, beside the server, with its keys: what an attacker with both could open. */
export async function openRaw(file: string, directory: string): Promise<Database.Database> {
  return openDatabase(file, await openFileKeyProvider({ directory }), 2000);
}
