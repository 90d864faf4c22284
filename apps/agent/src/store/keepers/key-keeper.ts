/** How often the store was saved, kept where its file is not: so that an older file, brought back, is told from the newest. */
export interface SaveCount {
  /** Null where none was ever kept of this installation. @throws AgentError `key-away` */
  read(installation: string): Promise<number | null>;
  /** @throws AgentError `key-away` */
  write(installation: string, saves: number): Promise<void>;
}

/** Where the key of the store is kept, outside of its file. */
export interface KeyKeeper {
  /** `secret-service`, `keychain`, `dpapi`, `passphrase`. */
  readonly name: string;
  /**
   * Makes a new key of 32 bytes and keeps it.
   *
   * @returns the key, and what stands in the file's header so that it is found again.
   * @throws AgentError `key-away`
   */
  create(
    installation: string,
  ): Promise<{ readonly key: Uint8Array; readonly keyed: Readonly<Record<string, string>> }>;
  /**
   * The key of an installation; null where none is kept.
   *
   * @throws AgentError `key-away`, `passphrase-wrong`
   */
  find(installation: string, keyed: Readonly<Record<string, string>>): Promise<Uint8Array | null>;
  /** Whether a key of any installation of this user is kept: then there must be a file. */
  any(): Promise<boolean>;
  /** Absent where nothing but a file could keep it, which would be brought back with the other one. */
  readonly saves?: SaveCount;
  /** Destroys every key of this user's installations. */
  destroy(): Promise<void>;
}
