import { createHmac, randomBytes } from 'node:crypto';
import { StorageError } from '../errors.ts';
import type { KeyProvider } from '../keys/key-provider.ts';
import type { Sealed, SubjectRecord } from '../port.ts';
import { DataKeyCache } from './data-key-cache.ts';
import { type Place, Seal } from './seal.ts';

export interface VaultOptions {
  readonly keys: KeyProvider;
  /** How many unwrapped data keys stay in memory; 4096 when absent. */
  readonly cachedKeys?: number;
}

/** Whose data key is meant; a `SubjectRecord` will do. */
export type KeyOwner = Pick<SubjectRecord, 'id' | 'wrappedKey' | 'previousKey'>;

/**
 * Seals people's data, each with a key of their own, so that destroying one wrapped key erases one person; and
 * sessions, each with a key derived from the master key and the session's id.
 */
export class Vault {
  readonly #keys: KeyProvider;
  readonly #sessionRoot: Uint8Array;
  readonly #cache: DataKeyCache;
  readonly #unwrapping = new Map<string, Promise<Uint8Array>>();
  /** Whose key was exchanged, and may still be known by the key before. */
  readonly #exchanged = new Map<string, Required<Pick<KeyOwner, 'wrappedKey' | 'previousKey'>>>();

  constructor({ keys, cachedKeys = 4096 }: VaultOptions) {
    this.#keys = keys;
    this.#sessionRoot = keys.derive('session');
    this.#cache = new DataKeyCache(cachedKeys);
    // Once no key can be had, none that was had stays.
    keys.watch?.((problem) => problem && this.#cache.clear());
  }

  /** Draws a data key for a new person. Store `wrapped`; `key` is for use now. */
  async newDataKey(subjectId: string): Promise<{ key: Uint8Array; wrapped: Uint8Array }> {
    const key = randomBytes(32);
    const wrapped = await this.#keys.wrap(key, contextOf(subjectId));
    this.#cache.set(subjectId, { wrapped, key });
    return { key, wrapped };
  }

  /**
   * The person's data key, at once when it is in memory.
   *
   * @throws StorageError `storage-conflict` when the person was erased; else as `KeyProvider.unwrap`.
   */
  dataKey(owner: KeyOwner): Uint8Array | Promise<Uint8Array> {
    const { id, wrappedKey } = this.#present(owner);
    if (wrappedKey === null) return Promise.reject(erased());
    return this.#cache.get(id, wrappedKey) ?? this.#unwrap(id, wrappedKey);
  }

  /** What seals with the person's data key, at once when that is in memory. @throws StorageError as `dataKey`. */
  sealOf(owner: KeyOwner, place: Place): Seal | Promise<Seal> {
    const key = this.dataKey(owner);
    return key instanceof Promise
      ? key.then((unwrapped) => new Seal(unwrapped, place))
      : new Seal(key, place);
  }

  /** Seals with the person's data key. @throws StorageError as `dataKey`. */
  async sealFor(owner: KeyOwner, plaintext: Uint8Array, place: Place): Promise<Sealed> {
    return (await this.sealOf(owner, place)).close(plaintext);
  }

  /** Opens what `sealFor` sealed. @throws StorageError `storage-damaged`; else as `dataKey`. */
  async openFor(owner: KeyOwner, sealed: Sealed, place: Place): Promise<Uint8Array> {
    const seal = await this.sealOf(owner, place);
    try {
      return seal.open(sealed);
    } catch (error) {
      const previous = await this.#previousSeal(owner, place);
      if (previous === undefined) throw error;
      return previous.open(sealed);
    }
  }

  /**
   * A value that the person's previous key sealed, sealed with the present one; undefined when it is already.
   *
   * @throws StorageError `storage-damaged` when neither opens it; else as `dataKey`.
   */
  async reseal(owner: KeyOwner, sealed: Sealed, place: Place): Promise<Sealed | undefined> {
    const seal = await this.sealOf(owner, place);
    const previous = await this.#previousSeal(owner, place);
    try {
      seal.open(sealed);
      return undefined;
    } catch (error) {
      if (previous === undefined) throw error;
      return seal.close(previous.open(sealed));
    }
  }

  /** From now on somebody's key is another, also for those who know the person by the key before. */
  exchanged(subjectId: string, wrappedKey: Uint8Array, previousKey: Uint8Array): void {
    this.forget(subjectId);
    this.#exchanged.set(subjectId, { wrappedKey, previousKey });
  }

  /** Nobody is known by a previous key any more. */
  settled(): void {
    this.#exchanged.clear();
    this.#cache.clear();
  }

  /**
   * What seals the state of a session for `sessions.sealed`. One key per session keeps every key far from the 2^32
   * values that random nonces allow.
   */
  sessionSeal(sessionId: string): Seal {
    const key = createHmac('sha256', this.#sessionRoot).update(sessionId).digest();
    return new Seal(key, { table: 'sessions', column: 'sealed', row: sessionId });
  }

  /** Drops the person's data key from memory; call it after an erasure. */
  forget(subjectId: string): void {
    for (const id of [subjectId, cachedPrevious(subjectId)]) {
      this.#cache.delete(id);
      this.#unwrapping.delete(id);
    }
  }

  #present(owner: KeyOwner): KeyOwner {
    const { id, wrappedKey } = owner;
    const exchanged = wrappedKey === null ? undefined : this.#exchanged.get(id);
    // Whoever knows another key read it since: it may have been wrapped anew, and what wrapped these be retired.
    if (exchanged === undefined || Buffer.compare(exchanged.previousKey, wrappedKey!) !== 0) return owner;
    return { id, ...exchanged };
  }

  async #previousSeal(owner: KeyOwner, place: Place): Promise<Seal | undefined> {
    const { id, previousKey } = this.#present(owner);
    if (previousKey === undefined) return undefined;
    const cacheId = cachedPrevious(id);
    const key = this.#cache.get(cacheId, previousKey) ?? (await this.#unwrap(id, previousKey, cacheId));
    return new Seal(key, place);
  }

  /** Unwraps and caches, unless the person was forgotten meanwhile. */
  async #unwrap(id: string, wrapped: Uint8Array, cacheId = id): Promise<Uint8Array> {
    const task = this.#keys.unwrap(wrapped, contextOf(id));
    this.#unwrapping.set(cacheId, task);
    try {
      const key = await task;
      if (this.#unwrapping.get(cacheId) === task) this.#cache.set(cacheId, { wrapped, key });
      return key;
    } finally {
      if (this.#unwrapping.get(cacheId) === task) this.#unwrapping.delete(cacheId);
    }
  }
}

function cachedPrevious(subjectId: string): string {
  return `previous ${subjectId}`;
}

function contextOf(subjectId: string): string {
  return `subject:${subjectId}`;
}

function erased(): StorageError {
  return new StorageError(
    'storage-conflict',
    'This person was erased: what was sealed for them can be neither read nor added to.',
  );
}
