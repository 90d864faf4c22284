/** A map that forgets what was used least recently once it holds more than `capacity` entries. */
export class Lru<Value> {
  readonly #entries = new Map<string, Value>();
  readonly #capacity: number;
  readonly #mayForget: (value: Value) => boolean;

  /** `mayForget` says whether an entry may go now; one that may not is kept, even above the capacity. */
  constructor(capacity: number, mayForget: (value: Value) => boolean = () => true) {
    this.#capacity = capacity;
    this.#mayForget = mayForget;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Value | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    // While there is room nothing will be forgotten soon, so the order need not be exact.
    if (this.#entries.size * 2 > this.#capacity) {
      this.#entries.delete(key);
      this.#entries.set(key, value);
    }
    return value;
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.#capacity) this.#forgetOne();
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }

  entries(): IterableIterator<[string, Value]> {
    return this.#entries.entries();
  }

  #forgetOne(): void {
    for (const [key, value] of this.#entries) {
      if (!this.#mayForget(value)) continue;
      this.#entries.delete(key);
      return;
    }
  }
}
