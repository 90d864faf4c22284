/** An entry of the list from the least to the most recently used. */
interface Link<Value> {
  readonly key: string;
  value: Value;
  older: Link<Value> | undefined;
  newer: Link<Value> | undefined;
}

/** A map that forgets what was used least recently once it holds more than `capacity` entries. */
export class Lru<Value> {
  readonly #links = new Map<string, Link<Value>>();
  readonly #capacity: number;
  readonly #mayForget: (value: Value) => boolean;
  #oldest: Link<Value> | undefined;
  #newest: Link<Value> | undefined;

  /** `mayForget` says whether an entry may go now; one that may not is kept, even above the capacity. */
  constructor(capacity: number, mayForget: (value: Value) => boolean = () => true) {
    this.#capacity = capacity;
    this.#mayForget = mayForget;
  }

  get size(): number {
    return this.#links.size;
  }

  get(key: string): Value | undefined {
    const link = this.#links.get(key);
    if (link === undefined) return undefined;
    this.#use(link);
    return link.value;
  }

  set(key: string, value: Value): void {
    const known = this.#links.get(key);
    if (known !== undefined) {
      known.value = value;
      this.#use(known);
      return;
    }
    const link: Link<Value> = { key, value, older: undefined, newer: undefined };
    this.#links.set(key, link);
    this.#append(link);
    if (this.#links.size > this.#capacity) this.#forgetOne();
  }

  delete(key: string): void {
    const link = this.#links.get(key);
    if (link === undefined) return;
    this.#links.delete(key);
    this.#unlink(link);
  }

  clear(): void {
    this.#links.clear();
    this.#oldest = undefined;
    this.#newest = undefined;
  }

  /** Entries may be deleted on the way. */
  *entries(): IterableIterator<[string, Value]> {
    for (const [key, { value }] of this.#links) yield [key, value];
  }

  #use(link: Link<Value>): void {
    if (link === this.#newest) return;
    this.#unlink(link);
    this.#append(link);
  }

  #append(link: Link<Value>): void {
    link.older = this.#newest;
    link.newer = undefined;
    if (this.#newest === undefined) this.#oldest = link;
    else this.#newest.newer = link;
    this.#newest = link;
  }

  #unlink({ older, newer }: Link<Value>): void {
    if (older === undefined) this.#oldest = newer;
    else older.newer = newer;
    if (newer === undefined) this.#newest = older;
    else newer.older = older;
  }

  #forgetOne(): void {
    for (let link = this.#oldest; link !== undefined; link = link.newer) {
      if (!this.#mayForget(link.value)) continue;
      this.delete(link.key);
      return;
    }
  }
}
