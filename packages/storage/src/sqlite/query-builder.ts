import type Database from 'better-sqlite3-multiple-ciphers';
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely';
import type { Tables } from '../sql/tables.ts';

/** Kysely's adapter assumes the contrary, but SQLite undoes changes of the schema with their transaction. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class TransactionalDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/** Builds queries for an open database. Closing that is the caller's. */
export function queryBuilder(database: Database.Database): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new TransactionalDialect({ database }) });
}
