import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { CamelCasePlugin, Kysely, Migrator, SqliteDialect } from 'kysely';
import { BankError } from '../errors.ts';
import { deriveKey, readMasterKey } from './key-file.ts';
import { migrations } from './migrations.ts';
import type { BankTables } from './tables.ts';

export interface OpenDatabase {
  readonly db: Kysely<BankTables>;
  readonly masterKey: Buffer;
}

function sqliteCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** One sentence for whoever starts the bank. */
function asBankError(error: unknown, file: string): unknown {
  const code = sqliteCode(error);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new BankError(
      'database-busy',
      `Another bank already uses ${file}: stop it, or give this one a folder of its own with BANK_HOME.`,
      { cause: error },
    );
  }
  if (/^SQLITE_(FULL|IOERR)/.test(code)) {
    return new BankError(
      'database-full',
      `The database ${file} cannot be written, most likely because the disk is full: make room and start again.`,
      { cause: error },
    );
  }
  if (/^SQLITE_(READONLY|CANTOPEN|PERM)/.test(code)) {
    return new BankError(
      'database-unwritable',
      `The database ${file} or its folder may not be written: give this user the right to write there.`,
      { cause: error },
    );
  }
  if (code.startsWith('SQLITE_')) {
    return new BankError(
      'database-unreadable',
      `The database ${file} is damaged or belongs to another key: restore it together with bank.key.`,
      { cause: error },
    );
  }
  return error;
}

function connect(file: string, key: Buffer): Database.Database {
  const connection = new Database(file, { timeout: 2000 });
  try {
    connection.pragma("cipher='chacha20'");
    connection.pragma(`hexkey='${key.toString('hex')}'`);
    // Before the first access: the lock is held until this process ends, however it ends, and no second bank gets in.
    connection.pragma('locking_mode = EXCLUSIVE');
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    // Who deletes their account leaves nothing in free pages either.
    connection.pragma('secure_delete = ON');
    const [check] = connection.pragma('quick_check(1)') as { quick_check: string }[];
    if (check?.quick_check !== 'ok') {
      throw Object.assign(new Error('quick_check failed'), { code: 'SQLITE_CORRUPT' });
    }
    // Takes the lock now, not at the first payment.
    connection.exec('begin immediate; commit');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * Opens the encrypted database in `home`, creating it with its key on first start, and brings its schema up to date.
 *
 * @throws BankError `key-missing`, `key-exposed`, `key-invalid`, `database-busy`, `database-unreadable`.
 */
export async function openDatabase(home: string): Promise<OpenDatabase> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const file = join(home, 'bank.db');
  const masterKey = readMasterKey(join(home, 'bank.key'), !existsSync(file));
  let db: Kysely<BankTables> | null = null;
  try {
    const database = connect(file, deriveKey(masterKey, 'database'));
    db = new Kysely<BankTables>({
      dialect: new SqliteDialect({ database }),
      plugins: [new CamelCasePlugin()],
    });
    const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
    if (error) throw error;
    return { db, masterKey };
  } catch (error) {
    await db?.destroy();
    throw asBankError(error, file);
  }
}
