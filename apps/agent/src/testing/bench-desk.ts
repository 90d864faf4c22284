import type { AgentOptions } from '../agent.ts';
import { createAgent } from '../agent.ts';
import type { AgentEvent, CaptureSource, ScreenLocker, SourceState } from '../events/index.ts';
import { memoryStore } from '../store/memory-store.ts';

/** A source that delivers what it is given. */
export class GivenSource implements CaptureSource {
  readonly name = 'given';
  state: SourceState = { at: 'stopped' };
  #onEvent: (event: AgentEvent) => void = () => {};
  #onState: (state: SourceState) => void = () => {};

  async start(onEvent: (event: AgentEvent) => void, onState: (state: SourceState) => void): Promise<void> {
    this.#onEvent = onEvent;
    this.#onState = onState;
    this.become({ at: 'running', devices: [{ id: 'keyboard', kind: 'keyboard', name: 'A keyboard' }] });
  }

  async stop(): Promise<void> {
    this.become({ at: 'stopped' });
  }

  become(state: SourceState): void {
    this.state = state;
    this.#onState(state);
  }

  give(events: Iterable<AgentEvent>): void {
    for (const event of events) this.#onEvent(event);
  }
}

/** A screen that locks when told to, unless it is broken. */
export class GivenScreen implements ScreenLocker {
  readonly name = 'given';
  locked = false;
  there = true;
  works = true;
  /** It was killed: nobody can tell any more whether the screen is locked. */
  dead = false;
  tries = 0;

  async available(): Promise<boolean> {
    return this.there;
  }

  async lock(): Promise<boolean> {
    this.tries++;
    this.locked = this.works;
    if (this.works) this.dead = false;
    return this.works;
  }

  async isLocked(): Promise<boolean | undefined> {
    return this.dead ? undefined : this.locked;
  }
}

/** An agent at a desk of its own, with clocks and timers that stand still until `pass`. */
export async function benchDesk(options: Partial<AgentOptions> = {}) {
  const source = new GivenSource();
  const screen = new GivenScreen();
  const time = { wall: Date.UTC(2026, 0, 5, 9), monotonic: 0 };
  const timers: { readonly milliseconds: number; readonly run: () => void; next: number }[] = [];
  const agent = createAgent({
    sources: [source],
    lockers: [screen],
    store: memoryStore(),
    now: () => time.wall,
    monotonic: () => time.monotonic,
    every: (milliseconds, run) => {
      const one = { milliseconds, run, next: time.monotonic + milliseconds };
      timers.push(one);
      return () => timers.splice(timers.indexOf(one), 1);
    },
    ...options,
  });
  await agent.start();
  /** Lets time pass, second by second, and what follows from it happen. */
  const pass = async (milliseconds: number) => {
    for (let left = milliseconds; left > 0; left -= 1000) {
      time.wall += Math.min(1000, left);
      time.monotonic += Math.min(1000, left);
      for (const one of timers) {
        if (time.monotonic < one.next) continue;
        one.next = time.monotonic + one.milliseconds;
        one.run();
      }
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    }
  };
  return { agent, source, screen, time, pass };
}
