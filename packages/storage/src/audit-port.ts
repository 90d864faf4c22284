import type { Store } from './port.ts';

/** Who did what, when: one link of a chain. Nothing personal: people are named by their ids. */
export interface AuditEntry {
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly at: number;
  /** An operator's id, `command-line`, or `application:` with an application's id. */
  readonly actor: string;
  readonly action: string;
  /** The id of what was acted on. */
  readonly target: string | null;
  readonly applicationId: string | null;
  /** Further particulars as canonical JSON. */
  readonly details: string;
  /** SHA-256 over the entry before it and all of the above, as base64url. */
  readonly hash: string;
}

/** The end of the chain. */
export interface AuditHead {
  /** 0 while the chain is empty. */
  readonly sequence: number;
  readonly hash: string;
  readonly signature: string;
}

export interface AuditFilterRecord {
  readonly actor?: string;
  readonly action?: string;
  readonly target?: string;
  readonly from?: number;
  readonly to?: number;
  /** Only entries of these applications; those of none are left out. */
  readonly applications?: readonly string[];
}

/** Parts of the store whose writes may be part of an audited act. */
type AuditedPart = Exclude<keyof Store, 'check' | 'close' | 'audit' | 'backups'>;

/** A write, by the name of its part and method: it travels between threads. */
export type AuditedChange = {
  [Part in AuditedPart]: {
    [Method in keyof Store[Part] & string]: {
      readonly part: Part;
      readonly method: Method;
      readonly args: Store[Part][Method] extends (...args: infer Args) => unknown ? Readonly<Args> : never;
    };
  }[keyof Store[Part] & string];
}[AuditedPart];

export interface AuditStore {
  head(): Promise<AuditHead>;
  /**
   * Writes an entry, the new head and, in the same transaction, the change. When the change finds nothing to do and says so
   * by skipping its steps, nothing is written.
   *
   * @returns what the change's method returns; undefined without one.
   * @throws StorageError `storage-conflict` when the chain has grown meanwhile, or as the change's method does.
   */
  append(entry: AuditEntry, head: AuditHead, change: AuditedChange | null): Promise<unknown>;
  /** The newest first: at most `limit` before that number. */
  list(
    filter: AuditFilterRecord,
    page: { readonly before?: number; readonly limit: number },
  ): Promise<AuditEntry[]>;
  /** Who acted in an application, each once. */
  actors(applicationId: string): Promise<string[]>;
  /** The oldest first: at most `limit` after that number. */
  after(sequence: number, limit: number): Promise<AuditEntry[]>;
}
