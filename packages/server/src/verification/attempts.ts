import type { Store } from '@ductus/storage';
import { SESSION_PURPOSE } from '../sessions/session-decision.ts';
import { Lru } from '../util/lru.ts';

/** Whose attempts are counted. */
interface Attempted {
  readonly id: string;
  readonly applicationId: string;
}

/**
 * Verifications of one person in a row that were no MATCH. When `limit` of them went by without a strong
 * authentication, typing counts for nothing until there is one: whoever goes on guessing needs another factor, and
 * the owner is never locked out by it.
 *
 * Kept in memory and bounded; what is not there (after a restart) is counted from the newest stored decisions, which
 * know nothing of strong authentications: it can ask for one too many, never for one too few.
 */
export class Attempts {
  readonly #store: Store;
  readonly #limit: number;
  readonly #misses = new Lru<number>(100_000);

  constructor(store: Store, limit: number) {
    this.#store = store;
    this.#limit = limit;
  }

  /** Whether the person's attempts are used up. Answers at once when the count is in memory. */
  spent(person: Attempted): boolean | Promise<boolean> {
    const misses = this.#misses.get(person.id);
    return misses === undefined ? this.#recall(person) : misses >= this.#limit;
  }

  count(person: Attempted, outcome: string): void {
    this.#misses.set(person.id, outcome === 'MATCH' ? 0 : (this.#misses.get(person.id) ?? 0) + 1);
  }

  /** The person has passed a strong authentication. */
  forgive(person: Attempted): void {
    this.#misses.set(person.id, 0);
  }

  async #recall({ id, applicationId }: Attempted): Promise<boolean> {
    const filter = { subjectId: id, exceptPurpose: SESSION_PURPOSE };
    const newest = await this.#store.decisions.list(applicationId, filter, { limit: this.#limit });
    const match = newest.findIndex(({ outcome }) => outcome === 'MATCH');
    const misses = match < 0 ? newest.length : match;
    // Counted meanwhile by another request: that count is newer.
    this.#misses.set(id, Math.max(misses, this.#misses.get(id) ?? 0));
    return misses >= this.#limit;
  }
}
