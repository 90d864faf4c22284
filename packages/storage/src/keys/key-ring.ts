import { StorageError } from '../errors.ts';
import type { KeyHost } from './key-host.ts';
import type { KeyProvider } from './key-provider.ts';
import { masterKeyProvider, newMasterKey, wrappedBy } from './master-key-provider.ts';
import { openRing, type RingSecrets, type StoredRing, sealRing, writeRing } from './ring-file.ts';
import { markUsed } from './used-mark.ts';

/** What an operator may see of a key ring: no secret. */
export interface RingStatus {
  readonly host: KeyHost['kind'];
  readonly place: string;
  readonly hostKey: string;
  readonly generation: number;
  readonly versions: readonly { readonly number: number; readonly id: string; readonly madeAt: number }[];
  /** Why the ring is closed; undefined while it is open. */
  readonly problem: StorageError | undefined;
}

interface Opened {
  readonly secrets: RingSecrets;
  readonly root: KeyProvider;
  /** By id; the last wraps. */
  readonly versions: ReadonlyMap<string, KeyProvider>;
}

/**
 * The keys of a home: one root, from which the keys of the database file, of sessions and of signatures derive, and one or
 * more versions of the key that wraps people's data keys. They lie in a file beside the database, sealed by a key
 * that only the key host can unwrap; once opened they are in this process, so that no request waits for the host.
 *
 * Who writes the ring must own the database.
 */
export class KeyRing implements KeyProvider {
  readonly file: string;
  readonly #host: KeyHost;
  readonly #listeners: ((problem: StorageError | undefined) => void)[] = [];
  #stored: StoredRing;
  #opened: Opened | undefined;
  #problem: StorageError | undefined;

  constructor(file: string, host: KeyHost, stored: StoredRing, secrets: RingSecrets) {
    this.file = file;
    this.#host = host;
    this.#stored = stored;
    this.#opened = opened(secrets);
  }

  get generation(): number {
    return this.#stored.generation;
  }

  get remote(): boolean {
    return this.#host.remote;
  }

  async wrap(dataKey: Uint8Array, context: string): Promise<Uint8Array> {
    return [...this.#open().versions.values()].at(-1)!.wrap(dataKey, context);
  }

  async unwrap(wrapped: Uint8Array, context: string): Promise<Uint8Array> {
    const version = this.#open().versions.get(wrappedBy(wrapped));
    if (version !== undefined) return version.unwrap(wrapped, context);
    throw new StorageError(
      'storage-wrong-key',
      'A data key was wrapped by a key that this key ring does not have, or has retired: start with the key ring that belongs to this database.',
    );
  }

  /** The versions themselves, newest first, for what is to be unreadable once they are retired. */
  versions(): readonly KeyProvider[] {
    return [...this.#open().versions.values()].reverse();
  }

  derive(purpose: string): Uint8Array {
    return this.#open().root.derive(purpose);
  }

  async databaseOpened(): Promise<void> {
    await (this.#host.databaseOpened?.() ?? markUsed(this.file));
  }

  /** Whether the newest version wrapped it. */
  isCurrent(wrapped: Uint8Array): boolean {
    return wrappedBy(wrapped) === [...this.#open().versions.keys()].at(-1);
  }

  /** Calls back when the ring is closed, with the reason, and when it is open again. */
  watch(listener: (problem: StorageError | undefined) => void): void {
    this.#listeners.push(listener);
  }

  status(): RingStatus {
    const { versions = [] } = this.#opened?.secrets ?? {};
    const ids = [...(this.#opened?.versions.keys() ?? [])];
    return {
      host: this.#host.kind,
      place: this.#host.place,
      hostKey: this.#host.keyOf(this.#stored.wrapped),
      generation: this.#stored.generation,
      versions: versions.map(({ number, madeAt }, at) => ({ number, id: ids[at], madeAt })),
      problem: this.#problem,
    };
  }

  /** The ring as it is stored: opened by the key host alone, it may be copied beside a backup. */
  stored(): StoredRing {
    return this.#stored;
  }

  /**
   * Makes a new version that wraps from now on, and, where that is in our hands, a new key at the host. The old ones stay
   * readable.
   *
   * @throws StorageError as `KeyHost.wrap`; `storage-full`, `storage-unavailable`: then everything is as before.
   */
  async rotate(now: number): Promise<void> {
    const { root, versions } = this.#open().secrets;
    const number = (versions.at(-1)?.number ?? 0) + 1;
    await this.#host.rotate?.();
    await this.#write({ root, versions: [...versions, { number, key: newMasterKey(), madeAt: now }] });
  }

  /**
   * Forgets all versions but the newest and, where they are in our hands, all keys of the host but its present one. First
   * make sure that nothing is wrapped by them.
   *
   * @throws StorageError as `rotate`.
   */
  async retire(): Promise<void> {
    const { root, versions } = this.#open().secrets;
    await this.#write({ root, versions: versions.slice(-1) });
    await this.#host.retire?.(this.#stored.wrapped);
  }

  /** Asks the host for the key again, and opens the ring if it was closed. @throws StorageError as `KeyHost.unwrap`. */
  async renew(): Promise<void> {
    const secrets = await openRing(this.#host, this.#stored, this.file);
    this.#opened ??= opened(secrets);
    this.#tell(undefined);
  }

  /** Forgets every key until `renew` succeeds; what asks for one meanwhile is refused with `problem`. */
  close(problem: StorageError): void {
    this.#opened = undefined;
    this.#tell(problem);
  }

  #tell(problem: StorageError | undefined): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    for (const listener of this.#listeners) listener(problem);
  }

  #open(): Opened {
    if (this.#opened !== undefined) return this.#opened;
    throw this.#problem!;
  }

  async #write(secrets: RingSecrets): Promise<void> {
    const { id, generation } = this.#stored;
    const stored = await sealRing(this.#host, secrets, { id, generation: generation + 1 });
    await writeRing(this.file, stored, false);
    this.#stored = stored;
    this.#opened = opened(secrets);
  }
}

function opened(secrets: RingSecrets): Opened {
  const versions = secrets.versions.map(({ key }) => masterKeyProvider(key));
  return {
    secrets,
    root: masterKeyProvider(secrets.root),
    versions: new Map(versions.map((provider) => [provider.id, provider])),
  };
}
