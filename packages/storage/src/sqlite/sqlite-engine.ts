import type Database from 'better-sqlite3-multiple-ciphers';
import type { Kysely } from 'kysely';
import { type CopyTargets, copyDatabase } from '../backup/copy-database.ts';
import { StorageError } from '../errors.ts';
import type { Engine, Step, WriteOptions } from '../sql/engine.ts';
import type { Query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { GroupCommit } from './group-commit.ts';
import { removeSnapshot, Snapshots } from './snapshot.ts';
import { isConstraint, toStorageError } from './sqlite-error.ts';
import { Statements } from './statements.ts';

/**
 * Runs records' reads and writes on one connection. Reads are synchronous inside SQLite and never fall into an open
 * transaction, so they see what is committed.
 */
export class SqliteEngine implements Engine {
  readonly #database: Database.Database;
  readonly #statements: Statements;
  readonly #groups: GroupCommit;
  readonly #snapshots: Snapshots;
  #closed = false;
  /** While the file of the database is being read, nothing may move into it. */
  #snapshotting = false;
  /** Settles when no copy is being made. */
  #copying: Promise<unknown> = Promise.resolve();
  /** True at first, in case an erasure was the last thing before the process died. */
  #purgePending = true;

  constructor(database: Database.Database, builder: Kysely<Tables>) {
    this.#database = database;
    this.#statements = new Statements(database, builder);
    this.#groups = new GroupCommit(database);
    this.#snapshots = new Snapshots(database);
  }

  async first<P, R>(query: Query<P, R>, values: P): Promise<R | undefined> {
    return this.#read(() => this.#statements.first(query, values));
  }

  async all<P, R>(query: Query<P, R>, values: P): Promise<R[]> {
    return this.#read(() => this.#statements.all(query, values));
  }

  async write(steps: readonly Step[], { purge = false }: WriteOptions = {}): Promise<number[]> {
    this.#requireOpen();
    const affected = await this.#groups.submit(() => this.#run(steps), mayWriteTwice(steps));
    if (purge && affected.some((rows) => rows > 0)) this.#purgePending = true;
    this.#purge();
    return affected;
  }

  copy(targets: CopyTargets): Promise<void> {
    const mine = this.#copying.then(() => this.#copy(targets));
    this.#copying = mine.catch(() => {});
    return mine;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#copying;
    try {
      this.#groups.drain();
      this.#database.close();
      this.#snapshots.end();
    } catch (error) {
      throw toStorageError(error);
    }
  }

  async #copy(targets: CopyTargets): Promise<void> {
    this.#requireOpen();
    try {
      await copyDatabase(await this.#takeSnapshot(), targets, async () => {
        await new Promise((resolve) => setImmediate(resolve));
        this.#requireOpen();
      });
    } catch (error) {
      throw toStorageError(error);
    } finally {
      await removeSnapshot(this.#database.name);
    }
  }

  async #takeSnapshot(): Promise<string> {
    this.#snapshotting = true;
    try {
      return await this.#snapshots.take(() => this.#requireOpen());
    } finally {
      this.#snapshotting = false;
      this.#purge();
    }
  }

  #read<T>(work: () => T): T {
    this.#requireOpen();
    try {
      return work();
    } catch (error) {
      throw toStorageError(error);
    }
  }

  #run(steps: readonly Step[]): number[] {
    const affected: number[] = [];
    for (const step of steps) {
      const rows = this.#affectedBy(step);
      affected.push(rows);
      if (rows === 0 && step.onNone === 'conflict') throw new StorageError('storage-conflict', step.conflict);
      if ((rows === 0 ? step.onNone : step.onSome) === 'stop') break;
    }
    return affected;
  }

  #affectedBy({ query, values, conflict }: Step): number {
    try {
      return this.#statements.run(query, values as never);
    } catch (cause) {
      if (isConstraint(cause)) throw new StorageError('storage-conflict', conflict, { cause });
      throw cause;
    }
  }

  /**
   * Moves the log into the database and cuts it to nothing: overwritten pages keep their old content there. Deleted
   * content in the database itself is overwritten at once (`secure_delete`).
   */
  #purge(): void {
    if (!this.#purgePending || this.#snapshotting || this.#closed) return;
    try {
      this.#database.pragma('wal_checkpoint(truncate)');
      this.#purgePending = false;
    } catch {
      // The write is committed; the log is cut after a later write, or when the store closes.
    }
  }

  #requireOpen(): void {
    if (this.#closed)
      throw new StorageError('storage-closed', 'The store was closed: open it again before using it.');
  }
}

/** Otherwise there is nothing to undo when a step fails: no step wrote before it. */
function mayWriteTwice(steps: readonly Step[]): boolean {
  return steps.slice(0, -1).some(({ onSome }) => onSome === 'go on');
}
