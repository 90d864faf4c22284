/** A data key in the clear, beside the wrapped form it came from. */
interface CachedKey {
  readonly wrapped: Uint8Array;
  readonly key: Uint8Array;
}

/** Keeps the data keys used last, at most `capacity` of them. */
export class DataKeyCache {
  readonly #capacity: number;
  /** A map iterates in insertion order, so its first entry is the one used longest ago. */
  readonly #entries = new Map<string, CachedKey>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The key, unless the wrapped form is another by now. */
  get(subjectId: string, wrapped: Uint8Array): Uint8Array | undefined {
    const entry = this.#entries.get(subjectId);
    if (entry === undefined || Buffer.compare(entry.wrapped, wrapped) !== 0) return undefined;
    this.#entries.delete(subjectId);
    this.#entries.set(subjectId, entry);
    return entry.key;
  }

  set(subjectId: string, entry: CachedKey): void {
    this.#entries.delete(subjectId);
    this.#entries.set(subjectId, entry);
    if (this.#entries.size <= this.#capacity) return;
    const oldest = this.#entries.keys().next().value;
    if (oldest !== undefined) this.#entries.delete(oldest);
  }

  delete(subjectId: string): void {
    this.#entries.delete(subjectId);
  }
}
