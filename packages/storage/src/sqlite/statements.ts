import type Database from 'better-sqlite3-multiple-ciphers';
import type { Kysely } from 'kysely';
import { prepare, type Query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';

interface Ready {
  readonly statement: Database.Statement<unknown[]>;
  bind(values: unknown): unknown[];
}

/** Runs queries on an open database, each compiled and prepared at its first use. */
export class Statements {
  readonly #database: Database.Database;
  readonly #builder: Kysely<Tables>;
  readonly #ready = new Map<unknown, Ready>();

  constructor(database: Database.Database, builder: Kysely<Tables>) {
    this.#database = database;
    this.#builder = builder;
  }

  first<P, R>(query: Query<P, R>, values: P): R | undefined {
    const { statement, bind } = this.#prepared(query);
    return statement.get(...bind(values)) as R | undefined;
  }

  all<P, R>(query: Query<P, R>, values: P): R[] {
    const { statement, bind } = this.#prepared(query);
    return statement.all(...bind(values)) as R[];
  }

  /** Returns how many rows the statement affected. */
  run<P, R>(query: Query<P, R>, values: P): number {
    const { statement, bind } = this.#prepared(query);
    return statement.run(...bind(values)).changes;
  }

  #prepared<P, R>(query: Query<P, R>): Ready {
    const known = this.#ready.get(query);
    if (known !== undefined) return known;
    const { sql, bind } = prepare(this.#builder, query);
    const ready = { statement: this.#database.prepare<unknown[]>(sql), bind: bind as Ready['bind'] };
    this.#ready.set(query, ready);
    return ready;
  }
}
