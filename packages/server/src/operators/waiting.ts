import { Lru } from '../util/lru.ts';

/** What was asked and waits for its answer, in memory: after a restart it is asked anew. */
export class Waiting<Value> {
  readonly #known: Lru<{ readonly value: Value; readonly until: number }>;
  readonly #lifetime: number;
  readonly #now: () => number;

  constructor(options: { readonly lifetimeMs: number; readonly most: number; readonly now: () => number }) {
    this.#known = new Lru(options.most);
    this.#lifetime = options.lifetimeMs;
    this.#now = options.now;
  }

  put(key: string, value: Value): void {
    this.#known.set(key, { value, until: this.#now() + this.#lifetime });
  }

  get(key: string): Value | undefined {
    const found = this.#known.get(key);
    return found !== undefined && this.#now() < found.until ? found.value : undefined;
  }

  /** Gives it once. */
  take(key: string): Value | undefined {
    const value = this.get(key);
    this.#known.delete(key);
    return value;
  }
}
