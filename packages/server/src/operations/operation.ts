import type { Backups, DataKeyRotation, KeyRing, Store } from '@ductus/storage';

/** What an operator's command works with, in the server while it runs or in a process of its own. */
export interface OperationContext {
  readonly store: Store;
  readonly keys: KeyRing;
  readonly backups: Backups;
  readonly dataKeys: DataKeyRotation;
  readonly now: () => number;
  /** Where browsers reach this server. */
  readonly publicUrl: string;
  /** What follows the command's words. */
  readonly args: readonly string[];
  /** Tells the operator a line. */
  readonly say: (line: string) => void;
}

/** @throws StorageError, StartError with one sentence on what to do. */
export type Operation = (context: OperationContext) => Promise<void>;
