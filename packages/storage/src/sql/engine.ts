import type { CopyTargets } from '../backup/copy-database.ts';
import type { Query } from './query.ts';

/** What the records need of a database: reads, and writes that are one unit each. */
export interface Engine {
  /** The first row, of committed state. */
  first<P, R>(query: Query<P, R>, values: P): Promise<R | undefined>;
  all<P, R>(query: Query<P, R>, values: P): Promise<R[]>;
  /**
   * Runs the steps in order, all or nothing; resolves, once they are durable, with the number of rows that each
   * affected.
   */
  write(steps: readonly Step[], options?: WriteOptions): Promise<number[]>;
  /** Copies what is committed at this moment into a backup's files; writes go on meanwhile. */
  copy(targets: CopyTargets): Promise<void>;
  close(): Promise<void>;
}

export interface WriteOptions {
  /** Leave no trace of what was overwritten or deleted in the database's files; while a backup reads them, as soon as it has. */
  readonly purge?: boolean;
}

/** One statement of a write. */
export interface Step {
  readonly query: Query<never, unknown>;
  readonly values: unknown;
  /** The sentence of the `storage-conflict` when a constraint forbids the statement. */
  readonly conflict: string;
  /** What an affected-row count of 0 means: nothing, a conflict, or that the steps after it are skipped. */
  readonly onNone: 'ignore' | 'conflict' | 'stop';
  /** What any other count means: that the steps after it are to run, or that they are skipped. */
  readonly onSome: 'go on' | 'stop';
}

/** Builds a step; by default a statement that affects no row is no failure. */
export function step<P, R>(
  query: Query<P, R>,
  values: P,
  options: { conflict?: string; onNone?: Step['onNone']; onSome?: Step['onSome'] } = {},
): Step {
  return {
    query: query as Query<never, unknown>,
    values,
    conflict: options.conflict ?? 'The write contradicts what is stored: read it again and retry.',
    onNone: options.onNone ?? 'ignore',
    onSome: options.onSome ?? 'go on',
  };
}
