import type { Seal, Sealed, SessionWrite, StayCount, Store, Vault } from '@ductus/storage';
import type { Tenant, Tenants } from '../tenants.ts';
import { Lru } from '../util/lru.ts';
import type { SessionState } from './state.ts';
import { decodeState, encodeState } from './state-codec.ts';
import { type Counted, countStay } from './stay.ts';

/** What a change makes of a session: the new state, what else must be durable with it, and the caller's result. */
export interface Change<Result> {
  /** Absent when nothing changes. */
  readonly state?: SessionState;
  /** Starts further writes; they are issued with the state's, so that they share its transaction. */
  readonly also?: () => Promise<unknown>;
  /** Writes the state as one unit with something else; by default it is written alone. */
  readonly write?: WriteSession;
  readonly result: Result;
}

/** Makes a session durable. */
export type WriteSession = (session: SessionWrite & { readonly sealed: Sealed }) => Promise<unknown>;

type Changing<Result> = (state: SessionState) => Change<Result> | Promise<Change<Result>>;

interface Hot {
  state: SessionState;
  /** The state of which was counted last: another one where something failed that was to be written beside it. */
  counted: SessionState;
  readonly seal: Seal;
  /** Settles when the last waiting change is done. */
  tail: Promise<unknown>;
  waiting: number;
}

export interface HotSessionsOptions {
  readonly store: Store;
  readonly vault: Vault;
  /** People whose erasure has begun: nothing of theirs may be written any more. */
  readonly erased: ReadonlySet<string>;
  /** Whose policy says how trust fades. */
  readonly tenants: Pick<Tenants, 'byId'>;
  readonly now: () => number;
  /** Sessions kept in memory; the others are read again when they are needed. */
  readonly capacity?: number;
}

/**
 * The sessions in use, in memory over the store. Changes of one session happen one after another; each is durable
 * before its promise resolves, and one that fails leaves the session as it was.
 */
export class HotSessions {
  readonly #store: Store;
  readonly #vault: Vault;
  readonly #tenants: Pick<Tenants, 'byId'>;
  readonly #now: () => number;
  readonly #capacity: number;
  readonly #hot: Lru<Hot>;
  readonly #loading = new Map<string, Promise<Hot | undefined>>();
  readonly #erased: ReadonlySet<string>;
  readonly #listeners = new Set<(state: SessionState) => void>();

  constructor({ store, vault, erased, tenants, now, capacity = 10_000 }: HotSessionsOptions) {
    this.#store = store;
    this.#vault = vault;
    this.#erased = erased;
    this.#tenants = tenants;
    this.#now = now;
    this.#capacity = capacity;
    this.#hot = new Lru(capacity, (hot) => hot.waiting === 0);
  }

  /** Makes a new session durable. */
  async add(opened: SessionState): Promise<void> {
    const { stay, counts } = await this.#count(null, opened);
    const hot = entryOf({ ...opened, stay }, this.#vault.sessionSeal(opened.id));
    await this.#store.sessions.put(this.#stored(hot.state, hot.seal, counts));
    this.#hot.set(opened.id, hot);
  }

  /** Changes a session; undefined when there is none with this id. */
  async change<Result>(id: string, changing: Changing<Result>): Promise<Result | undefined> {
    let hot = this.#hot.get(id);
    if (hot === undefined) {
      const loaded = await this.#load(id);
      if (loaded === undefined) return undefined;
      // Whoever else waited for it may have entered it before us.
      hot = this.#hot.get(id) ?? loaded;
    }
    hot.waiting += 1;
    this.#hot.set(id, hot);
    // Nobody before us: no need to wait a turn.
    const turn =
      hot.waiting === 1 ? this.#apply(hot, changing) : hot.tail.then(() => this.#apply(hot, changing));
    hot.tail = turn.then(ignore, ignore);
    try {
      return await turn;
    } finally {
      hot.waiting -= 1;
    }
  }

  /** How many sessions more fit into memory. */
  get room(): number {
    return Math.max(0, this.#capacity - this.#hot.size);
  }

  /** Reads a session into memory where it can be read and there is room: nothing in use is pushed out by it. */
  async recall(id: string): Promise<void> {
    // Whoever uses one that cannot be read is told why.
    const loaded = this.room === 0 ? undefined : await this.#load(id).catch(ignore);
    if (!loaded || this.room === 0 || this.#isGone(loaded.state)) return;
    if (this.#hot.get(id) === undefined) this.#hot.set(id, loaded);
  }

  /** The sessions in memory, as they are now. */
  *states(): IterableIterator<SessionState> {
    for (const [, { state }] of this.#hot.entries()) yield state;
  }

  /** Tells of every change once it is durable. Returns what ends that. */
  onChange(listener: (state: SessionState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Drops a person's sessions from memory. */
  forgetSubject(subjectId: string): void {
    for (const [id, { state }] of this.#hot.entries()) {
      if (state.subjectId === subjectId) this.#hot.delete(id);
    }
  }

  /** Deletes what has expired, from memory and from the store. */
  async sweep(limit = 500): Promise<number> {
    const now = this.#now();
    for (const [id, hot] of this.#hot.entries()) {
      if (hot.waiting === 0 && hot.state.expiresAt < now) this.#hot.delete(id);
    }
    return this.#store.sessions.deleteExpired(now, limit);
  }

  async #apply<Result>(hot: Hot, changing: Changing<Result>): Promise<Result | undefined> {
    if (this.#isGone(hot.state)) return undefined;
    const made = changing(hot.state);
    const { state: changed, also, write, result } = made instanceof Promise ? await made : made;
    if (changed === undefined) {
      await also?.();
      return result;
    }
    const counting = this.#count(hot.counted, changed);
    const { stay, counts } = counting instanceof Promise ? await counting : counting;
    if (this.#isGone(changed)) return undefined;
    const state = stay === changed.stay ? changed : { ...changed, stay };
    const stored = this.#stored(state, hot.seal, counts);
    const writing =
      write === undefined
        ? this.#store.sessions.put(stored)
        : write({ ...stored, sealed: hot.seal.close(stored.sealed.plaintext) });
    try {
      await (also === undefined ? writing : Promise.all([writing, also()]));
    } catch (error) {
      await writing.then(() => {
        hot.counted = state;
      }, ignore);
      throw error;
    }
    hot.state = state;
    hot.counted = state;
    for (const tell of this.#listeners) tell(state);
    return result;
  }

  /** What the change from one state to another counts, by the policy that is in force. */
  #count(before: SessionState | null, after: SessionState): Counted | Promise<Counted> {
    const tenant = this.#tenants.byId(after.applicationId);
    const counted = (found: Tenant | undefined) =>
      found === undefined ? { stay: after.stay, counts: [] } : countStay(before, after, found.policy.session);
    return tenant instanceof Promise ? tenant.then(counted) : counted(tenant);
  }

  #isGone(state: SessionState): boolean {
    return state.subjectId !== null && this.#erased.has(state.subjectId);
  }

  #stored(state: SessionState, seal: Seal, counts: readonly StayCount[]) {
    return {
      id: state.id,
      applicationId: state.applicationId,
      subjectId: state.subjectId,
      sealed: { seal, plaintext: encodeState(state) },
      expiresAt: state.expiresAt,
      updatedAt: this.#now(),
      counts,
    };
  }

  /** Two requests that miss at once must end up with the same entry, or one would overwrite the other's change. */
  #load(id: string): Promise<Hot | undefined> {
    const under = this.#loading.get(id);
    if (under !== undefined) return under;
    const loading = this.#read(id).finally(() => this.#loading.delete(id));
    this.#loading.set(id, loading);
    return loading;
  }

  async #read(id: string): Promise<Hot | undefined> {
    const record = await this.#store.sessions.get(id);
    if (record === undefined) return undefined;
    const seal = this.#vault.sessionSeal(id);
    const state = decodeState(seal.open(record.sealed));
    return state && entryOf(state, seal);
  }
}

function entryOf(state: SessionState, seal: Seal): Hot {
  return { state, counted: state, seal, tail: Promise.resolve(), waiting: 0 };
}

function ignore(): void {}
