/**
 * Where the key lies that everything else hangs on: a file, the environment, or another machine. It wraps one small
 * secret, the key of the key ring, and unwraps it at the next start.
 */
export interface KeyHost {
  readonly kind: 'file' | 'env' | 'ssh' | 'vault' | 'kms';
  /** Where it is, in words an operator knows; no secret. */
  readonly place: string;
  /** True when the key can be taken away while this process runs: it is then asked for again and again. */
  readonly remote: boolean;
  /**
   * Encrypts 32 bytes with the host's present key. `context` is bound to the result.
   *
   * @throws StorageError `storage-key-host-away`, `storage-key-host-refused`, `storage-key-host-changed`.
   */
  wrap(secret: Uint8Array, context: string): Promise<string>;
  /**
   * Recovers the 32 bytes, whichever of the host's keys wrapped them.
   *
   * @throws StorageError `storage-wrong-key`; `storage-damaged`; else as `wrap`.
   */
  unwrap(wrapped: string, context: string): Promise<Uint8Array>;
  /** Words that differ when another of the host's keys wrapped it. */
  keyOf(wrapped: string): string;
  /** Makes a new key for what is wrapped from now on, and keeps the old. Absent where only the host itself can. */
  rotate?(): Promise<void>;
  /** Destroys every key but the one that wrapped this. Absent where only the host itself can. */
  retire?(wrapped: string): Promise<void>;
  /**
   * Asked when there is no key ring. `besideDatabase`: there is a database. Returns the master key of a home that was made
   * before there were rings.
   *
   * @throws StorageError `storage-key-missing` when the host knows that there was a ring.
   */
  first?(besideDatabase: boolean): Promise<Uint8Array | undefined>;
  /** Asked when there is a ring and no database. @throws StorageError `storage-database-missing`. */
  refuseWithoutDatabase?(): Promise<void>;
  /** Told each time that a database which only this key opens is on disk; never fails. */
  databaseOpened?(): Promise<void>;
}
