/** A data key in the clear, beside the wrapped form it came from. */
interface CachedKey {
  readonly wrapped: Uint8Array;
  readonly key: Uint8Array;
}

type Keys = Map<string, CachedKey>;

/**
 * Keeps the data keys used last, at most `capacity` of them. In two halves: once the recent one is full, it becomes the
 * older one, and what was not used since is forgotten. Keeping the exact order would cost more than looking up.
 */
export class DataKeyCache {
  readonly #half: number;
  #recent: Keys = new Map();
  #older: Keys = new Map();

  constructor(capacity: number) {
    this.#half = Math.max(1, capacity >> 1);
  }

  get size(): number {
    return this.#recent.size + this.#older.size;
  }

  /** The key, unless the wrapped form is another by now. */
  get(subjectId: string, wrapped: Uint8Array): Uint8Array | undefined {
    const recent = this.#recent.get(subjectId);
    const entry = recent ?? this.#older.get(subjectId);
    if (entry === undefined || !isSame(entry.wrapped, wrapped)) return undefined;
    if (recent === undefined) this.set(subjectId, entry);
    return entry.key;
  }

  set(subjectId: string, entry: CachedKey): void {
    if (this.#recent.size >= this.#half && !this.#recent.has(subjectId)) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#older.delete(subjectId);
    this.#recent.set(subjectId, entry);
  }

  clear(): void {
    this.#recent = new Map();
    this.#older = new Map();
  }

  delete(subjectId: string): void {
    this.#recent.delete(subjectId);
    this.#older.delete(subjectId);
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || Buffer.compare(a, b) === 0;
}
