import { setTimeout as sleep } from 'node:timers/promises';
import {
  type DataKeyRecord,
  type DataKeyRotationRecord,
  type DataKeyStore,
  SEALED_TABLES,
  type SealedTable,
  type SealedValue,
} from '../data-key-port.ts';
import { StorageError } from '../errors.ts';
import type { KeyProvider } from '../keys/key-provider.ts';
import { Vault } from './vault.ts';

/** People in one transaction. */
const PEOPLE = 200;
/** What is sealed anew in one transaction: so many bytes, and at most so many values. */
const BYTES = 1 << 18;
const VALUES = 500;

/** Who works with people's data keys while they are exchanged. */
export interface DataKeyListener {
  /** Somebody has another key. What was read of them before says `previous`. */
  exchanged(subjectId: string, wrapped: Uint8Array, previous: Uint8Array): void;
  /** The previous keys are destroyed: forget every one. */
  settled(): void;
}

export interface DataKeyRotationOptions {
  readonly store: { readonly dataKeys: DataKeyStore };
  readonly keys: KeyProvider;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  /** How long to wait for those who sealed something with a previous key and have not stored it yet, in milliseconds. */
  readonly settleMs: number;
}

/**
 * Gives every person a new data key and seals all that is theirs anew, in small transactions, while others read and write:
 * for a time a person has two keys, new values are sealed with the second, and both open. Where it is stopped, also by the
 * death of the process, the next call goes on.
 */
export class DataKeyRotation {
  readonly #options: DataKeyRotationOptions;
  readonly #listeners: DataKeyListener[] = [];

  constructor(options: DataKeyRotationOptions) {
    this.#options = options;
  }

  watch(listener: DataKeyListener): void {
    this.#listeners.push(listener);
  }

  /**
   * Runs to the end the rotation that was begun, or a new one; `tell` is told how far it is.
   *
   * @returns how many values neither key opened: they were damaged before, and are left as they are.
   * @throws StorageError as the store; `storage-wrong-key` when a data key is wrapped by a key that the ring does not have.
   */
  async run(tell: (line: string) => void): Promise<{ readonly damaged: number }> {
    const { store, now, settleMs } = this.#options;
    const before = await store.dataKeys.rotation();
    const { number, startedAt } =
      before.stage === 'done' ? { number: before.number + 1, startedAt: now() } : before;
    const enter = (stage: DataKeyRotationRecord['stage']) =>
      store.dataKeys.setRotation({ number, startedAt, stage, table: '', row: 0 });
    if (before.stage === 'done') await enter('exchange');
    if (before.stage === 'done' || before.stage === 'exchange') {
      tell(`${await this.#exchangeAll(number)} people have a new data key.`);
      await enter('reseal');
    }
    const reseal = await store.dataKeys.rotation();
    if (reseal.stage === 'reseal') {
      await this.#resealAll(reseal, tell);
      await enter('check');
    }
    await sleep(settleMs);
    // What somebody sealed with the key before while it was exchanged.
    const damaged = await this.#resealAll({ ...reseal, stage: 'check', table: '', row: 0 }, () => {});
    while ((await store.dataKeys.destroyPrevious(PEOPLE)) > 0);
    await enter('done');
    for (const listener of this.#listeners) listener.settled();
    return { damaged };
  }

  /** Returns how many people have a new key now. */
  async #exchangeAll(number: number): Promise<number> {
    const { dataKeys } = this.#options.store;
    let people = 0;
    for (let after: DataKeyRecord | undefined; ; ) {
      const page = await dataKeys.page({ limit: PEOPLE, after });
      if (page.length === 0) return people;
      await this.#exchange(
        page.filter((person) => person.number < number && person.previousKey === undefined),
        number,
      );
      people += page.length;
      after = page.at(-1);
    }
  }

  async #exchange(people: readonly DataKeyRecord[], number: number): Promise<void> {
    const { store, keys } = this.#options;
    const vault = new Vault({ keys });
    const changes = [];
    for (const { applicationId, subjectId, wrappedKey: from } of people) {
      const { wrapped: to } = await vault.newDataKey(subjectId);
      changes.push({ applicationId, subjectId, from, to, number });
    }
    if (changes.length === 0) return;
    const done = await store.dataKeys.exchange(changes);
    for (const [at, { subjectId, from, to }] of changes.entries())
      if (done[at]) for (const listener of this.#listeners) listener.exchanged(subjectId, to, from);
  }

  /** Returns how many values no key opens. */
  async #resealAll(from: DataKeyRotationRecord, tell: (line: string) => void): Promise<number> {
    const vault = new Vault({ keys: this.#options.keys });
    let damaged = 0;
    const first = from.table === '' ? 0 : SEALED_TABLES.indexOf(from.table);
    for (const table of SEALED_TABLES.slice(first)) {
      const start = { ...from, table, row: table === from.table ? from.row : 0 };
      damaged += await this.#resealTable(vault, table, start, tell);
    }
    return damaged;
  }

  async #resealTable(
    vault: Vault,
    table: SealedTable,
    start: DataKeyRotationRecord,
    tell: (line: string) => void,
  ): Promise<number> {
    const { dataKeys } = this.#options.store;
    let [row, limit, seen, damaged] = [start.row, 50, 0, 0];
    for (;;) {
      const values = await dataKeys.sealed(table, row, limit);
      const { changes, unopened } = await resealed(vault, table, values);
      damaged += unopened;
      row = values.at(-1)?.row ?? row;
      await dataKeys.reseal({ ...start, row }, changes);
      seen += values.length;
      tell(`${table}: ${seen} sealed anew …`);
      // What comes after a page that was not full is written meanwhile, and with the new keys.
      if (values.length < limit) return damaged;
      const bytes = values.reduce((sum, { sealed }) => sum + sealed.length, 0);
      limit = Math.max(1, Math.min(VALUES, Math.floor((BYTES * values.length) / bytes)));
    }
  }
}

async function resealed(vault: Vault, table: SealedTable, values: readonly SealedValue[]) {
  const changes = [];
  let unopened = 0;
  for (const { row, boundTo, subjectId, wrappedKey, previousKey, sealed } of values) {
    const owner = { id: subjectId, wrappedKey, previousKey };
    try {
      const to = await vault.reseal(owner, sealed, { table, column: 'sealed', row: boundTo });
      if (to !== undefined) changes.push({ row, from: sealed, to });
    } catch (error) {
      if (!(error instanceof StorageError) || error.code !== 'storage-damaged') throw error;
      unopened += 1;
    }
  }
  return { changes, unopened };
}
