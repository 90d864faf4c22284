import type Database from 'better-sqlite3-multiple-ciphers';
import { type DatabaseConnection, Kysely, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely';
import type { Tables } from '../sql/tables.ts';

/** Kysely's adapter assumes the contrary, but SQLite undoes changes of the schema with their transaction. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** SQLite itself undoes a transaction when the disk is full: to undo it again would fail, and hide why. */
class UndoOnceDriver extends SqliteDriver {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

class TransactionalDialect extends SqliteDialect {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new UndoOnceDriver(this.#database);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/** Builds queries for an open database. Closing that is the caller's. */
export function queryBuilder(database: Database.Database): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new TransactionalDialect(database) });
}
