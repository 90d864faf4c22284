import { AgentError } from '../agent-error.ts';
import type { Desk } from '../engine/desk.ts';
import type { OwnerRecord } from '../engine/owner-record.ts';
import { Turns } from '../engine/turns.ts';
import type { OwnerStore } from './owner-store.ts';

/** Seconds between saves while something changes. */
const EVERY = 60;

/** Keeps a desk's record: soon after something happened, one save at a time, and a warning where it cannot. */
export class Keeper {
  readonly #store: OwnerStore;
  readonly #desk: Desk;
  readonly #turns = new Turns();
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
    return this.#turns.take(() => this.#store.verify());
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

  /** @throws AgentError what the store says, or `store-unsaved` where the disk does not take it; the record stays to be kept. */
  async now(): Promise<void> {
    const desk = this.#desk;
    this.#dirty = false;
    this.#waiting = 0;
    // Nobody agreed, or nobody knows whose it is.
    if (desk.record.consentAt === null || desk.tampered) return;
    try {
      await this.#turns.take(() => this.#store.save(desk.kept()));
      desk.warnings.delete('store-unsaved');
    } catch (error) {
      this.#dirty = true;
      desk.warnings.add('store-unsaved');
      if (error instanceof AgentError) throw error;
      const { message } = error as Error;
      throw new AgentError(
        'store-unsaved',
        `It holds until the agent ends: the disk did not take it (${message}).`,
        {
          cause: error,
        },
      );
    }
  }
}
