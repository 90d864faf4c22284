import type { StorageError } from '../errors.ts';

/**
 * Holds the master key, which never leaves it: data keys are wrapped and unwrapped by it, and other keys are
 * derived from it. Wrapping may cross a network (a key service), hence the promises.
 */
export interface KeyProvider {
  /**
   * Encrypts a 32-byte data key. `context` is bound to the result: the same words are needed to unwrap it.
   *
   * @throws StorageError `storage-key-unreadable` when `dataKey` is not 32 bytes.
   */
  wrap(dataKey: Uint8Array, context: string): Promise<Uint8Array>;
  /**
   * Recovers a data key.
   *
   * @throws StorageError `storage-wrong-key` when another master key wrapped it; `storage-damaged` when it was altered
   * or wrapped for another context; `storage-too-new` when a newer version of Ductus wrapped it.
   */
  unwrap(wrapped: Uint8Array, context: string): Promise<Uint8Array>;
  /** 32 bytes that depend on the master key and the purpose, and reveal neither the one nor other purposes' bytes. */
  derive(purpose: string): Uint8Array;
  /** Another number after the keys were rotated or retired. */
  readonly generation?: number;
  /** Calls back when no key can be had any more, with the reason, and (undefined) when they can again. */
  watch?(listener: (problem: StorageError | undefined) => void): void;
  /** Told each time that a database which only this key opens is on disk; never fails. */
  databaseOpened?(): Promise<void>;
}
