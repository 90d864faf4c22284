import type { MonitorPopulation, Population } from '@ductus/core';
import { population as shipped } from '@ductus/population';
import { AgentError } from './agent-error.ts';
import { AgentClock } from './engine/agent-clock.ts';
import { commandsOf } from './engine/commands/commands-of.ts';
import { Desk } from './engine/desk.ts';
import { isScreenLocked, lockScreen, testLockers } from './engine/lock-screen.ts';
import { pinAfterRestart } from './engine/pin-lock.ts';
import { statusOf } from './engine/status-of.ts';
import { zoneMonitor } from './engine/zone-monitor.ts';
import type { Agent, AgentStatus, CaptureSource, ScreenLocker } from './events/index.ts';
import { Keeper } from './store/keeper.ts';
import type { OwnerStore } from './store/owner-store.ts';

export interface AgentOptions {
  readonly sources: readonly CaptureSource[];
  /** In the order in which they are tried. */
  readonly lockers: readonly ScreenLocker[];
  readonly store: OwnerStore;
  /** Milliseconds since the Unix epoch; `Date.now` by default. */
  readonly now?: () => number;
  /** Milliseconds that nobody sets; `performance.now` by default. */
  readonly monotonic?: () => number;
  /** Runs something again and again until the returned function is called; by default a timer that keeps no process alive. */
  readonly every?: (milliseconds: number, run: () => void) => () => void;
  /** What is known of people in general; what ships by default. */
  readonly population?: Population;
  /** How typing by zones is watched; what ships by default. */
  readonly monitorPopulation?: MonitorPopulation;
}

const TICK_MS = 1000;
const VERIFY_MS = 60_000;
const LOOK_MS = 2000;
const TELL_MS = 100;

/**
 * An agent, wired and not yet started.
 *
 * Everything that touches the machine is an argument: a recording for a source, a locker of the test's own and a memory store make the same
 * agent that runs on a desk.
 */
export function createAgent(options: AgentOptions): Agent {
  return new WiredAgent(options);
}

class WiredAgent implements Agent {
  readonly #sources: readonly CaptureSource[];
  readonly #lockers: readonly ScreenLocker[];
  readonly #desk: Desk;
  readonly #keeper: Keeper;
  readonly #every: NonNullable<AgentOptions['every']>;
  readonly #listeners = new Set<(status: AgentStatus) => void>();
  readonly commands: Agent['commands'];
  #lockerStates: AgentStatus['lockers'] = [];
  #ends: (() => void)[] = [];
  #telling: NodeJS.Timeout | undefined;
  #locking = false;

  constructor({ sources, lockers, store, now = Date.now, every = timer, ...options }: AgentOptions) {
    this.#sources = sources;
    this.#lockers = lockers;
    this.#every = every;
    const clock = new AgentClock(now, options.monotonic ?? (() => performance.now()));
    const population = options.population ?? shipped;
    this.#desk = new Desk(clock, population, options.monitorPopulation ?? zoneMonitor, {
      lock: () => void this.#lock(),
      changed: () => this.#changed(),
      keep: () => this.#keeper.soon(),
    });
    this.#keeper = new Keeper(store, this.#desk);
    this.commands = commandsOf(this.#desk, {
      keepNow: () => this.#keeper.now(),
      forget: () => store.forget(),
      lockTest: () => testLockers(lockers),
    });
  }

  status(): AgentStatus {
    return statusOf(this.#desk, this.#lockerStates);
  }

  subscribe(onStatus: (status: AgentStatus) => void): () => void {
    this.#listeners.add(onStatus);
    return () => this.#listeners.delete(onStatus);
  }

  async start(): Promise<void> {
    await this.#load();
    for (const locker of this.#lockers) {
      const end = locker.watch?.((locked) => this.#desk.guarded({ what: 'screen', locked }));
      if (end !== undefined) this.#ends.push(end);
    }
    this.#ends.push(this.#every(TICK_MS, () => this.#desk.tick()));
    this.#ends.push(this.#every(TICK_MS, () => this.#keeper.tick()));
    this.#ends.push(this.#every(LOOK_MS, () => void this.#look()));
    this.#ends.push(this.#every(VERIFY_MS, () => void this.#verify()));
    await this.#lookForLockers();
    await Promise.all(this.#sources.map((source) => this.#startSource(source)));
    this.#changed();
  }

  async stop(): Promise<void> {
    for (const end of this.#ends.splice(0)) end();
    await Promise.all(this.#sources.map((source) => source.stop()));
    clearTimeout(this.#telling);
    await this.#keeper.now().catch(() => {});
  }

  async #startSource(source: CaptureSource): Promise<void> {
    const desk = this.#desk;
    desk.sources.set(source.name, source.state);
    await source.start(
      (event) => desk.event(event),
      (state) => {
        const before = desk.sources.get(source.name);
        desk.sources.set(source.name, state);
        if (before?.at !== state.at) {
          desk.log('source', {
            name: source.name,
            state: state.at,
            ...(state.at === 'failed' && { reason: state.reason }),
          });
        }
        this.#changed();
      },
    );
    desk.sources.set(source.name, source.state);
  }

  async #load(): Promise<void> {
    const desk = this.#desk;
    try {
      const record = await this.#keeper.load();
      if (record === null) return;
      desk.become({ ...record, pin: pinAfterRestart(record.pin, desk.clock.time) });
      desk.log('started');
    } catch (error) {
      this.#distrust(error);
    }
  }

  async #verify(): Promise<void> {
    if (this.#desk.tampered || this.#desk.record.consentAt === null) return;
    await this.#keeper.verify().catch((error) => this.#distrust(error));
  }

  /** Nothing of what is at rest can be relied on: nothing is watched any more, and the screen is locked. */
  #distrust(error: unknown): void {
    const desk = this.#desk;
    const away = error instanceof AgentError && error.code === 'key-away';
    desk.tampered = true;
    desk.unlockedSince = false;
    desk.warnings.add(away ? 'key-away' : 'tampered');
    desk.log('tampered');
    desk.guarded({ what: 'must-lock', why: away ? 'key-away' : 'tampered' });
  }

  async #lock(): Promise<void> {
    if (this.#locking) return;
    this.#locking = true;
    const by = await lockScreen(this.#lockers);
    this.#locking = false;
    if (by === null) this.#desk.log('lock-failed');
    this.#desk.guarded({ what: 'lock-tried', verified: by !== null });
  }

  /** Asks whether the screen is locked, since not every platform tells. */
  async #look(): Promise<void> {
    // Where a platform tells, it is asked only while an unlock is waited for: it may have told too early.
    const told = this.#lockers.some(({ watch }) => watch !== undefined);
    if (this.#locking || (told && this.#desk.guard.at !== 'locked')) return;
    const locked = await isScreenLocked(this.#lockers);
    if (locked !== undefined && !this.#locking) this.#desk.guarded({ what: 'screen', locked });
  }

  async #lookForLockers(): Promise<void> {
    this.#lockerStates = await Promise.all(
      this.#lockers.map(async (locker) => ({
        name: locker.name,
        available: await locker.available().catch(() => false),
      })),
    );
    if (!this.#lockerStates.some(({ available }) => available)) this.#desk.warnings.add('no-locker');
  }

  #changed(): void {
    if (this.#listeners.size === 0 || this.#telling !== undefined) return;
    this.#telling = setTimeout(() => {
      this.#telling = undefined;
      const status = this.status();
      for (const listener of this.#listeners) listener(status);
    }, TELL_MS);
    this.#telling.unref();
  }
}

function timer(milliseconds: number, run: () => void): () => void {
  const handle = setInterval(run, milliseconds).unref();
  return () => clearInterval(handle);
}
