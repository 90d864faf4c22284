import type { KeyProvider, Store, SubjectRecord, Vault } from '@ductus/storage';
import { notFound, ServerError } from '../errors.ts';
import { newId } from '../util/identifiers.ts';
import { Lru } from '../util/lru.ts';
import type { RandomText } from '../util/random.ts';

/** A subject that was not erased. */
export type Person = SubjectRecord & { readonly wrappedKey: Uint8Array };

const CAPACITY = 10_000;
/** Who leaves a registration unfinished is forgotten after this time. */
const REGISTRATION_LIFETIME = 60 * 60_000;

export interface PeopleOptions {
  readonly store: Store;
  readonly vault: Vault;
  readonly keys: Pick<KeyProvider, 'generation'>;
  /** People whose erasure has begun. */
  readonly erased: ReadonlySet<string>;
  readonly now: () => number;
  readonly random: RandomText;
}

/** The subjects of all applications, remembered while they are in use. */
export class People {
  readonly #store: Store;
  readonly #vault: Vault;
  readonly #erased: ReadonlySet<string>;
  readonly #now: () => number;
  readonly #random: RandomText;
  readonly #known = new Lru<Person>(CAPACITY);
  readonly #keys: PeopleOptions['keys'];
  /** What the keys were at when the known were read: wrapped by a key that was retired since, they would not open. */
  #generation: number | undefined;

  constructor({ store, vault, keys, erased, now, random }: PeopleOptions) {
    this.#store = store;
    this.#vault = vault;
    this.#erased = erased;
    this.#now = now;
    this.#random = random;
    this.#keys = keys;
    this.#generation = keys.generation;
  }

  /** @throws ServerError `not-found`, also for another application's subject; `subject-erased`. */
  byId(applicationId: string, id: string): Person | Promise<Person> {
    if (this.#generation !== this.#keys.generation) this.forgetAll();
    const known = this.#known.get(id);
    if (known === undefined) return this.#read(applicationId, id);
    if (known.applicationId !== applicationId) throw notFound('subject');
    return known;
  }

  /**
   * The same, of somebody who may sign in: nothing recognises a suspended person, and no other factor helps.
   *
   * @throws ServerError as `byId`; `subject-suspended`.
   */
  admitted(applicationId: string, id: string): Person | Promise<Person> {
    const known = this.byId(applicationId, id);
    return known instanceof Promise ? known.then(admit) : admit(known);
  }

  /** The subject with this external id, made known now if it is not yet; a new one may be one that is being registered. */
  async create(applicationId: string, externalId: string, registering = false): Promise<Person> {
    const { subjects } = this.#store;
    const known = await subjects.byExternalId(applicationId, externalId);
    if (known !== undefined) return alive(known);
    const id = newId('sub', this.#random);
    const { wrapped } = await this.#vault.newDataKey(id);
    const person: Person = { id, applicationId, externalId, wrappedKey: wrapped, createdAt: this.#now() };
    try {
      await subjects.insert(person, registering ? person.createdAt + REGISTRATION_LIFETIME : undefined);
    } catch (error) {
      this.#vault.forget(id);
      // Somebody else may have been first.
      const other = await subjects.byExternalId(applicationId, externalId);
      if (other === undefined) throw error;
      return alive(other);
    }
    this.#known.set(id, person);
    return person;
  }

  /** Drops a person and their data key from memory. */
  forget(id: string): void {
    this.#known.delete(id);
    this.#vault.forget(id);
  }

  /** Drops everybody, since the keys they are known by have changed. */
  forgetAll(): void {
    this.#known.clear();
    this.#generation = this.#keys.generation;
  }

  async #read(applicationId: string, id: string): Promise<Person> {
    const record = await this.#store.subjects.byId(applicationId, id);
    if (record === undefined) throw notFound('subject');
    const person = alive(record);
    // It may have been read just before the erasure that has begun meanwhile.
    if (this.#erased.has(id)) throw gone();
    this.#known.set(id, person);
    return person;
  }
}

function alive(record: SubjectRecord): Person {
  if (record.wrappedKey !== null) return record as Person;
  throw gone();
}

function admit(person: Person): Person {
  if (person.suspended === undefined) return person;
  throw new ServerError(
    'subject-suspended',
    'This person is suspended: nothing lets them in until that is ended by the application or its operators.',
  );
}

export function gone(): ServerError {
  return new ServerError('subject-erased', 'This subject was erased: nothing about it can be read any more.');
}
