import {
  type Agent,
  type AgentEvent,
  type AgentOptions,
  type CaptureSource,
  createAgent,
  memoryStore,
  type OwnerStore,
  type SourceState,
} from '@ductus/agent';
import type { Piece } from './desk-events.ts';

/** A week of `USUAL_WEEK` keystrokes is what the agent takes where it does not know better: see its `strictness.ts`. */
export const PIN = '7392';
const TICK_MS = 1000;
/** More of a pause is somebody away from the desk. */
const LONGEST_PAUSE_MS = 60_000;

/** What is known of people in general, where it is not what ships. */
export type DeskKnowledge = Pick<AgentOptions, 'population' | 'encoders' | 'monitors'>;

/** The agent itself at a desk without devices: recorded events come in, its clocks are those of the recording, nothing is locked. */
export class RecordedDesk {
  readonly agent: Agent;
  readonly store: OwnerStore;
  #onEvent: (event: AgentEvent) => void = () => {};
  #ticks: (() => void)[] = [];
  #time = 0;
  readonly #last = { key: 0, pointer: 0 };
  #ticked = 0;

  constructor(store: OwnerStore, options: DeskKnowledge = {}) {
    this.store = store;
    this.agent = createAgent({
      ...options,
      store,
      sources: [this.#source()],
      lockers: [],
      now: () => this.#time,
      monotonic: () => this.#time,
      every: (milliseconds, run) => {
        if (milliseconds === TICK_MS) this.#ticks.push(run);
        return () => {};
      },
    });
  }

  /** Milliseconds of recorded time so far; pauses count. */
  get time(): number {
    return this.#time;
  }

  /** Delivers events at their own pace, as far as the agent can tell. */
  give(piece: Piece): void {
    for (const event of piece) {
      if (event.kind !== 'gap') {
        // Each recording has a clock of its own: only differences count.
        const passed = event.at - this.#last[event.kind];
        this.#time += Math.max(0, Math.min(passed, LONGEST_PAUSE_MS));
        this.#last[event.kind] = event.at;
      }
      this.#onEvent(event);
    }
    if (this.#time - this.#ticked < TICK_MS) return;
    this.#ticked = this.#time;
    for (const tick of this.#ticks) tick();
  }

  get asking(): boolean {
    return this.agent.state === 'asking';
  }

  #source(): CaptureSource {
    const state: SourceState = { at: 'running', devices: [] };
    return {
      name: 'recording',
      state,
      start: async (onEvent) => {
        this.#onEvent = onEvent;
      },
      stop: async () => {},
    };
  }
}

/** A desk whose agent has started. */
export async function deskOf(
  store: OwnerStore = memoryStore(),
  options: DeskKnowledge = {},
): Promise<RecordedDesk> {
  const desk = new RecordedDesk(store, options);
  await desk.agent.start();
  return desk;
}
