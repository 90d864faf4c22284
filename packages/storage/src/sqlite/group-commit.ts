import type Database from 'better-sqlite3-multiple-ciphers';
import { blamesStatement, toStorageError } from './sqlite-error.ts';

/** A write that waits for its group. */
interface Waiting {
  work(): unknown;
  readonly steps: boolean;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** A group larger than this would keep the event loop busy for too long. */
const LARGEST_GROUP = 512;

/**
 * Commits all writes of one turn of the event loop together. A write resolves only after the commit. One that
 * fails by its own fault is undone alone; when the database fails, all of the group are undone and rejected.
 */
export class GroupCommit {
  readonly #database: Database.Database;
  readonly #begin: Database.Statement;
  readonly #commit: Database.Statement;
  #waiting: Waiting[] = [];
  #scheduled = false;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#begin = database.prepare('begin immediate');
    this.#commit = database.prepare('commit');
  }

  /**
   * Queues a write.
   *
   * @param work runs synchronously inside the transaction.
   * @param steps says that `work` may write by more than one statement, so that undoing it takes a savepoint.
   */
  submit<T>(work: () => T, steps: boolean): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, steps, resolve: resolve as Waiting['resolve'], reject });
      this.#schedule();
    });
  }

  /** Commits what waits, now. */
  drain(): void {
    while (this.#waiting.length > 0) this.#commitGroup();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#commitGroup();
      if (this.#waiting.length > 0) this.#schedule();
    });
  }

  #commitGroup(): void {
    const group = this.#waiting.splice(0, LARGEST_GROUP);
    if (group.length === 0) return;
    let settle: (() => void)[];
    try {
      this.#begin.run();
      settle = group.map((waiting) => this.#attempt(waiting));
      this.#commit.run();
    } catch (error) {
      this.#rollback();
      const reason = toStorageError(error);
      settle = group.map(
        ({ reject }) =>
          () =>
            reject(reason),
      );
    }
    for (const each of settle) each();
  }

  /** Runs one write; returns how its promise ends once the group is committed. */
  #attempt({ work, steps, resolve, reject }: Waiting): () => void {
    if (steps) this.#database.exec('savepoint write');
    try {
      const value = work();
      if (steps) this.#database.exec('release write');
      return () => resolve(value);
    } catch (error) {
      if (!blamesStatement(error) || !this.#database.inTransaction) throw error;
      if (steps) this.#database.exec('rollback to write; release write');
      return () => reject(toStorageError(error));
    }
  }

  /** SQLite itself rolls back after some failures. */
  #rollback(): void {
    try {
      if (this.#database.inTransaction) this.#database.exec('rollback');
    } catch {
      // The failure that led here is the one to report; a transaction left open fails the next group.
    }
  }
}
