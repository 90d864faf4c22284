import type { Population } from '@ductus/core';
import type { TypingEncoder } from '@ductus/core/encoder';
import { population as shipped } from '@ductus/population';
import { AgentError } from './agent-error.ts';
import { AgentClock } from './engine/agent-clock.ts';
import { commandsOf } from './engine/commands/commands-of.ts';
import { Desk } from './engine/desk.ts';
import { EndedRecordings } from './engine/ended-recordings.ts';
import { testLockers } from './engine/lock-screen.ts';
import type { TypingMonitors } from './engine/people-in-general.ts';
import { pinAfterRestart } from './engine/pin-lock.ts';
import { ScreenWatch } from './engine/screen-watch.ts';
import { stateOf, statusOf } from './engine/status-of.ts';
import { zoneMonitors } from './engine/zone-monitors.ts';
import type {
  Agent,
  AgentStatus,
  CaptureSource,
  IconState,
  PasswordCheck,
  ScreenLocker,
  SecurityState,
} from './events/index.ts';
import { Keeper } from './store/keeper.ts';
import type { OwnerStore } from './store/owner-store.ts';

export interface AgentOptions {
  readonly sources: readonly CaptureSource[];
  /** In the order in which they are tried. */
  readonly lockers: readonly ScreenLocker[];
  readonly store: OwnerStore;
  /** For where no PIN is set; none by default. */
  readonly password?: PasswordCheck;
  /** How the status icon does; there is none by default. */
  readonly icon?: () => IconState;
  /** Ends the program when its owner wants that; nothing by default. */
  readonly quit?: () => void;
  /** Milliseconds since the Unix epoch; `Date.now` by default. */
  readonly now?: () => number;
  /** Milliseconds that nobody sets; `performance.now` by default. */
  readonly monotonic?: () => number;
  /** Runs something again and again until the returned function is called; by default a timer that keeps no process alive. */
  readonly every?: (milliseconds: number, run: () => void) => () => void;
  /** What is known of people in general; what ships by default. */
  readonly population?: Population;
  /** What sees typing beside the ratio: `shippedEncoders`; by default none, which leaves less evidence. */
  readonly encoders?: readonly TypingEncoder[];
  /** How typing by zones is watched; what ships by default. */
  readonly monitors?: TypingMonitors;
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
  readonly #desk: Desk;
  readonly #screen: ScreenWatch;
  readonly #password: PasswordCheck | undefined;
  readonly #icon: () => IconState;
  readonly #keeper: Keeper;
  readonly #every: NonNullable<AgentOptions['every']>;
  readonly #listeners = new Set<(status: AgentStatus) => void>();
  readonly commands: Agent['commands'];
  #ends: (() => void)[] = [];
  #telling: NodeJS.Timeout | undefined;

  constructor({ sources, lockers, store, now = Date.now, every = timer, ...options }: AgentOptions) {
    this.#sources = sources;
    this.#password = options.password;
    this.#icon = options.icon ?? (() => 'none');
    this.#every = every;
    const clock = new AgentClock(now, options.monotonic ?? (() => performance.now()));
    const { population = shipped, encoders = [], monitors = zoneMonitors } = options;
    this.#desk = new Desk(
      clock,
      { population, encoders, monitors },
      {
        lock: () => void this.#screen.lock(),
        changed: () => this.#changed(),
        keep: () => this.#keeper.soon(),
        keepNow: () => void this.#keeper.now().catch(() => undefined),
      },
    );
    this.#screen = new ScreenWatch(lockers, this.#desk);
    this.#keeper = new Keeper(store, this.#desk);
    this.commands = commandsOf(this.#desk, {
      keepNow: () => this.#keeper.now(),
      forget: () => store.forget(),
      lockTest: () => testLockers(lockers),
      quit: () => options.quit?.(),
    });
  }

  get state(): SecurityState {
    return stateOf(this.#desk);
  }

  status(): AgentStatus {
    return statusOf(this.#desk, { lockers: this.#screen.states, icon: this.#icon() });
  }

  subscribe(onStatus: (status: AgentStatus) => void): () => void {
    this.#listeners.add(onStatus);
    return () => this.#listeners.delete(onStatus);
  }

  async start(): Promise<void> {
    const password = this.#password;
    if (await password?.available().catch(() => false)) this.#desk.password = password!;
    await this.#load();
    this.#ends.push(await this.#screen.start());
    this.#ends.push(this.#every(TICK_MS, () => this.#desk.tick()));
    this.#ends.push(this.#every(TICK_MS, () => this.#keeper.tick()));
    this.#ends.push(this.#every(LOOK_MS, () => void this.#screen.look()));
    this.#ends.push(this.#every(VERIFY_MS, () => void this.#verify()));
    this.#ends.push(this.#every(VERIFY_MS, () => void this.#screen.lookForMore()));
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
    const ended = new EndedRecordings();
    desk.sources.set(source.name, source.state);
    await source.start(
      (event) => desk.event(event),
      (state) => {
        const before = desk.sources.get(source.name);
        desk.sources.set(source.name, state);
        if (state.at === 'failed' && state.reason === 'lost') this.#screen.display('gone');
        if (state.at === 'running') this.#screen.display('there');
        if (before?.at !== state.at) {
          desk.log('source', {
            name: source.name,
            state: state.at,
            ...(state.at === 'failed' && { reason: state.reason }),
          });
        }
        const isEnded = state.at === 'failed' && state.reason === 'ended';
        if (isEnded && ended.add(desk.clock.time) && desk.rules() !== null)
          desk.guarded({ what: 'must-ask' });
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
      if (record.unanswered) desk.guarded({ what: 'must-ask' });
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
