import { type AgentStatus, LOST_AFTER, type LockWord, type ScreenLocker } from '../events/index.ts';
import type { Desk } from './desk.ts';
import { isScreenLocked, lockScreen } from './lock-screen.ts';

/** The screen of a desk: locked when the desk wants it, and looked at, so that the desk knows who locks and unlocks. */
export class ScreenWatch {
  readonly #lockers: readonly ScreenLocker[];
  readonly #desk: Desk;
  /** What was seen to lock last. */
  #by: ScreenLocker | null = null;
  #locking = false;
  /** A display has come since it was last tried to lock one. */
  #came = false;
  #unseen = 0;
  /** Every way of locking, and whether it was there when that was looked for last. */
  states: AgentStatus['lockers'] = [];

  constructor(lockers: readonly ScreenLocker[], desk: Desk) {
    this.#lockers = lockers;
    this.#desk = desk;
  }

  /** Listens to every locker that tells. @returns what ends it. */
  async start(): Promise<() => void> {
    const ends = this.#lockers.map((locker) => locker.watch?.((word) => this.#hear(word, locker)));
    await this.#find();
    return () => {
      for (const end of ends) end?.();
    };
  }

  /** Where nothing could lock so far something may have come: a desktop that was still starting. */
  async lookForMore(): Promise<void> {
    if (this.#desk.warnings.has('no-locker')) await this.#find();
  }

  async lock(): Promise<void> {
    if (this.#locking) return;
    this.#locking = true;
    let by: ScreenLocker | null;
    do {
      this.#came = false;
      by = await lockScreen(this.#lockers);
    } while (by === null && this.#came);
    this.#locking = false;
    this.#unseen = 0;
    if (by === null) this.#desk.log('lock-failed');
    else this.#by = by;
    this.#desk.guarded({ what: 'lock-tried', verified: by !== null });
  }

  /** Asks whether the screen is locked, since not every platform tells. */
  async look(): Promise<void> {
    const isLocked = () => this.#desk.guard.at === 'locked';
    // Where a platform tells, it is asked only while an unlock is waited for: it may have told too early.
    const told = this.#lockers.some(({ watch }) => watch !== undefined);
    if (this.#locking || (told && !isLocked())) return;
    // While it is locked only what locked it knows: any other would say that it did not.
    const by = isLocked() ? this.#by : null;
    const seen = await (by === null ? isScreenLocked(this.#lockers) : by.isLocked().catch(() => undefined));
    if (this.#locking) return;
    this.#unseen = seen === undefined ? this.#unseen + 1 : 0;
    if (seen !== undefined) this.#hear(seen ? 'locked' : 'unlocked', by);
    else if (by !== null && this.#unseen >= LOST_AFTER) this.#hear('lost', by);
  }

  /** The display has gone, or has come: what locked it went with it, and what is to be locked can be again. */
  display(now: 'gone' | 'there'): void {
    this.#came = now === 'there';
    if (now === 'gone') this.#desk.guarded({ what: 'lock-lost' });
    else if (this.#desk.guard.at === 'locking') void this.lock();
  }

  async #find(): Promise<void> {
    this.states = await Promise.all(
      this.#lockers.map(async (locker) => ({
        name: locker.name,
        available: await locker.available().catch(() => false),
      })),
    );
    if (this.states.some(({ available }) => available)) this.#desk.warnings.delete('no-locker');
    else this.#desk.warnings.add('no-locker');
  }

  #hear(word: LockWord, locker: ScreenLocker | null): void {
    if (word === 'locked') this.#by = locker;
    this.#desk.guarded(
      word === 'lost' ? { what: 'lock-lost' } : { what: 'screen', locked: word === 'locked' },
    );
  }
}
