import type { Policy } from '@ductus/core';
import type { ConsentRecord, Store } from '@ductus/storage';
import { Lru } from '../util/lru.ts';
import { MODALITIES, type Modality } from './modalities.ts';

/** Whose consent is meant. */
interface Asked {
  readonly id: string;
  readonly applicationId: string;
}

/** What is recorded of one person, by modality. */
export type OfPerson = ReadonlyMap<string, ConsentRecord>;

const CAPACITY = 20_000;

/** What people agreed to: remembered while they are in use. */
export class Consents {
  readonly #store: Store;
  readonly #known = new Lru<OfPerson>(CAPACITY);
  /** People whose consents are being changed: what is read meanwhile may be old and is not remembered. */
  readonly #changing = new Map<string, number>();
  readonly #withdrawn = new Set<string>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** What is recorded of a person; at once when it is in memory. */
  of(person: Asked): OfPerson | Promise<OfPerson> {
    return this.#known.get(person.id) ?? this.#read(person);
  }

  /** Whether a kind of evidence may be collected, learned and compared. At once when it is in memory. */
  allows(person: Asked, modality: Modality, { consent }: Policy): boolean | Promise<boolean> {
    const known = this.of(person);
    return known instanceof Promise
      ? known.then((consents) => holds(consents, modality, consent))
      : holds(known, modality, consent);
  }

  /** Whether the person said yes themselves, whatever policy presumes. */
  async isGiven(person: Asked, modality: Modality): Promise<boolean> {
    const record = (await this.of(person)).get(modality);
    return record !== undefined && record.withdrawnAt === null && !this.isWithdrawn(person.id, modality);
  }

  /** Whether a withdrawal has begun, here and now: nothing more is written of this kind of evidence. */
  isWithdrawn(personId: string, modality: Modality): boolean {
    return this.#withdrawn.has(`${personId} ${modality}`);
  }

  /** Runs a change and forgets what was known. */
  async change<Result>(personId: string, change: () => Promise<Result>): Promise<Result> {
    this.#changing.set(personId, (this.#changing.get(personId) ?? 0) + 1);
    this.#known.delete(personId);
    try {
      return await change();
    } finally {
      const others = this.#changing.get(personId)! - 1;
      if (others === 0) this.#changing.delete(personId);
      else this.#changing.set(personId, others);
    }
  }

  mark(personId: string, modality: Modality, withdrawn: boolean): void {
    const key = `${personId} ${modality}`;
    if (withdrawn) this.#withdrawn.add(key);
    else this.#withdrawn.delete(key);
  }

  /** Drops a person from memory. */
  forget(personId: string): void {
    this.#known.delete(personId);
    for (const modality of MODALITIES) this.mark(personId, modality, false);
  }

  async #read({ id, applicationId }: Asked): Promise<OfPerson> {
    const records = await this.#store.consents.list(applicationId, id);
    const consents = new Map(records.map((record) => [record.modality, record]));
    if (!this.#changing.has(id)) this.#known.set(id, consents);
    return consents;
  }
}

function holds(consents: OfPerson, modality: Modality, policy: Policy['consent']): boolean {
  const record = consents.get(modality);
  return record === undefined ? policy === 'application' : record.withdrawnAt === null;
}
