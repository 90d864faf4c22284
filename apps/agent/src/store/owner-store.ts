import type { OwnerRecord } from '../engine/owner-record.ts';

/**
 * Where the owner's record is at rest. Everything that says "tampered" rejects with `AgentError` `agent-tampered`, a key that cannot
 * be had now with `key-away`, a wrong passphrase with `passphrase-wrong`.
 */
export interface OwnerStore {
  /** The record, verified; null where nothing was ever stored here. */
  load(): Promise<OwnerRecord | null>;
  /** Replaces the record, durably and whole: after a crash it is the one before or this one. */
  save(record: OwnerRecord): Promise<void>;
  /** Looks whether what is at rest is still what this process wrote or read last. */
  verify(): Promise<void>;
  /** Destroys the key first, then the files. */
  forget(): Promise<void>;
}
