import type { Desk } from '../engine/desk.ts';
import type { OwnerRecord } from '../engine/owner-record.ts';
import type { OwnerStore } from './owner-store.ts';

/** Seconds between saves while something changes. */
const EVERY = 60;

/** Keeps a desk's record: soon after something happened, one save at a time, and a warning where it cannot. */
export class Keeper {
  readonly #store: OwnerStore;
  readonly #desk: Desk;
  #saving: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #dirty = false;

  constructor(store: OwnerStore, desk: Desk) {
    this.#store = store;
    this.#desk = desk;
  }

  load(): Promise<OwnerRecord | null> {
    return this.#store.load();
  }

  verify(): Promise<void> {
    return this.#inTurn(() => this.#store.verify());
  }

  soon(): void {
    this.#dirty = true;
  }

  /** About once a second. */
  tick(): void {
    this.#waiting++;
    if (!this.#dirty || this.#waiting < EVERY) return;
    this.now().catch(() => {});
  }

  /** @throws what the store says; the record stays to be kept. */
  async now(): Promise<void> {
    const desk = this.#desk;
    this.#dirty = false;
    this.#waiting = 0;
    // Nobody agreed, or nobody knows whose it is.
    if (desk.record.consentAt === null || desk.tampered) return;
    try {
      await this.#inTurn(() => this.#store.save(desk.kept()));
      desk.warnings.delete('store-unsaved');
    } catch (error) {
      this.#dirty = true;
      desk.warnings.add('store-unsaved');
      throw error;
    }
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#saving.then(task);
    this.#saving = turn.catch(() => {});
    return turn;
  }
}
