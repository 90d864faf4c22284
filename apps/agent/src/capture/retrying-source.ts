import type { AgentEvent } from '../events/agent-event.ts';
import type { CaptureSource, SourceDevice, SourceFailure, SourceState } from '../events/capture-source.ts';

/** Why nothing can be captured now. */
export interface CaptureFailure {
  readonly reason: SourceFailure;
  readonly detail: string;
}

/** A capture that has begun. */
export interface Capturing {
  readonly devices: readonly SourceDevice[];
  stop(): void;
}

/**
 * Begins to capture. What it captures goes to `onEvent`; `onLost` is called at most once, when a capture that had begun has ended by itself. When `stopped`
 * is aborted nobody waits for it to begin any more. Never rejects.
 */
export type Begin = (
  onEvent: (event: AgentEvent) => void,
  onLost: (failure: CaptureFailure) => void,
  stopped: AbortSignal,
) => Promise<Capturing | CaptureFailure>;

const RETRY = 5000;

/** A source that begins again by itself, every so many milliseconds, for as long as it cannot capture. */
export function retryingSource(name: string, begin: Begin, retryEvery = RETRY): CaptureSource {
  return new RetryingSource(name, begin, retryEvery);
}

class RetryingSource implements CaptureSource {
  readonly name: string;
  state: SourceState = { at: 'stopped' };
  readonly #begin: Begin;
  readonly #retryEvery: number;
  #capturing: Capturing | undefined;
  #retry: NodeJS.Timeout | undefined;
  #stopping = new AbortController();
  #running = false;
  #lastAt = 0;
  #onEvent: (event: AgentEvent) => void = () => undefined;
  #onState: (state: SourceState) => void = () => undefined;

  constructor(name: string, begin: Begin, retryEvery: number) {
    this.name = name;
    this.#begin = begin;
    this.#retryEvery = retryEvery;
  }

  async start(onEvent: (event: AgentEvent) => void, onState: (state: SourceState) => void): Promise<void> {
    this.#onEvent = onEvent;
    this.#onState = onState;
    this.#running = true;
    this.#stopping = new AbortController();
    this.#become({ at: 'starting' });
    await this.#open();
  }

  async stop(): Promise<void> {
    this.#running = false;
    clearTimeout(this.#retry);
    this.#capturing?.stop();
    this.#capturing = undefined;
    this.#stopping.abort();
    this.#become({ at: 'stopped' });
  }

  async #open(): Promise<void> {
    // What begins may be lost before it is known here that it has begun.
    const lost: { early?: CaptureFailure } = {};
    let begins = true;
    const begun = await this.#begin(
      (event) => {
        this.#lastAt = event.at;
        if (this.#running) this.#onEvent(event);
      },
      (failure) => {
        if (begins) lost.early = failure;
        else this.#lose(failure);
      },
      this.#stopping.signal,
    );
    begins = false;
    if (!this.#running) {
      if ('stop' in begun) begun.stop();
      return;
    }
    if ('reason' in begun) return this.#fail(begun);
    this.#capturing = begun;
    if (lost.early !== undefined) return this.#lose(lost.early);
    this.#become({ at: 'running', devices: begun.devices });
  }

  #lose(failure: CaptureFailure): void {
    const devices = this.#capturing?.devices ?? [];
    this.#capturing = undefined;
    if (!this.#running) return;
    // What comes after does not belong to what came before.
    for (const { id } of devices) {
      this.#onEvent({ kind: 'gap', device: id, at: this.#lastAt, reason: 'lost' });
    }
    this.#fail(failure);
  }

  #fail(failure: CaptureFailure): void {
    this.#become({ at: 'failed', ...failure, retrying: true });
    this.#retry = setTimeout(() => this.#open(), this.#retryEvery);
    this.#retry.unref();
  }

  #become(state: SourceState): void {
    this.state = state;
    this.#onState(state);
  }
}
