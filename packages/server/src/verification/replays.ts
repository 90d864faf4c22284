import type { SampleMarks } from '@ductus/core';
import type { DecisionRecord, KeyProvider, Store, Vault } from '@ductus/storage';
import { marksIn } from '../decisions/marks-beside-receipt.ts';
import { placeOfDecision } from '../decisions/open-decision.ts';
import { SESSION_PURPOSE } from '../sessions/session-decision.ts';
import type { Person } from '../subjects/people.ts';
import { Lru } from '../util/lru.ts';
import { SampleMarker } from './sample-marker.ts';
import { MATCHED_KEPT, UsedBy } from './used-by.ts';

/** People whose marks stay in memory: some 12 kB each. */
const CAPACITY = 2_000;
/** Newest decisions of any outcome among which used samples that did not match are looked for. */
const NEWEST = 100;

export interface ReplaysOptions {
  readonly store: Store;
  readonly vault: Vault;
  readonly keys: KeyProvider;
  /** People whose erasure has begun. */
  readonly erased: ReadonlySet<string>;
}

/**
 * Which samples people have used, so that a recording of one is told when it is played again. The marks of a sample lie
 * sealed with the decision it was used for; here they are in memory while a person is in use.
 */
export class Replays {
  readonly #store: Store;
  readonly #vault: Vault;
  readonly #erased: ReadonlySet<string>;
  readonly #marker: SampleMarker;
  readonly #known = new Lru<UsedBy>(CAPACITY);
  readonly #loading = new Map<string, Promise<UsedBy>>();

  constructor({ store, vault, keys, erased }: ReplaysOptions) {
    this.#store = store;
    this.#vault = vault;
    this.#erased = erased;
    this.#marker = new SampleMarker(keys);
  }

  /** What the person has used. Answers at once while it is in memory. */
  of(person: Person): UsedBy | Promise<UsedBy> {
    return this.#known.get(person.id) ?? this.#load(person);
  }

  /** Drops a person from memory. */
  forget(subjectId: string): void {
    this.#known.delete(subjectId);
  }

  /** Whoever asks meanwhile must get the same marks, or what the one uses would be unknown to the other. */
  #load(person: Person): Promise<UsedBy> {
    const under = this.#loading.get(person.id);
    if (under !== undefined) return under;
    const loading = this.#recall(person).finally(() => this.#loading.delete(person.id));
    this.#loading.set(person.id, loading);
    return loading;
  }

  async #recall(person: Person): Promise<UsedBy> {
    const { decisions } = this.#store;
    const { id: subjectId, applicationId } = person;
    const [matched, newest] = await Promise.all([
      decisions.list(applicationId, { subjectId, outcome: 'MATCH' }, { limit: MATCHED_KEPT }),
      decisions.list(applicationId, { subjectId, exceptPurpose: SESSION_PURPOSE }, { limit: NEWEST }),
    ]);
    const used = new UsedBy(this.#marker, SampleMarker.owner(subjectId));
    const others = newest.filter(({ outcome }) => outcome === 'INCONCLUSIVE');
    for (const record of [...matched, ...others].reverse()) {
      const marks = await this.#marksOf(person, record);
      if (marks !== undefined) used.use(marks, record.outcome);
    }
    if (!this.#erased.has(subjectId)) this.#known.set(subjectId, used);
    return used;
  }

  async #marksOf(person: Person, { id, sealed }: DecisionRecord): Promise<SampleMarks | undefined> {
    if (sealed === null) return undefined;
    return marksIn(await this.#vault.openFor(person, sealed, placeOfDecision(id)));
  }
}
