/** Messages that wait in a store, and what becomes of them. */
export interface MessageQueue<Message> {
  /** Which are due now; at most `limit`. */
  due(limit: number): Promise<readonly Message[]>;
  /** Tries one, once, and notes what came of it. */
  attempt(message: Message): Promise<void>;
  /** Deletes what has been kept for long enough; after each flush. */
  deleteOld(): Promise<unknown>;
  /** The store did not answer: what waits in it is tried when it does. */
  failed(error: unknown): void;
}

const LOOK_EVERY_MS = 5_000;
const AT_A_TIME = 20;

/** Sends messages when they are due: looks when told to and every five seconds, in one round at a time. */
export class DueMessages<Message> {
  readonly #queue: MessageQueue<Message>;
  #flushing: Promise<void> | null = null;
  #again = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(queue: MessageQueue<Message>) {
    this.#queue = queue;
  }

  /** Begins to send what waits, now and whenever it is due. */
  start(): void {
    this.#timer = setInterval(() => void this.flush(), LOOK_EVERY_MS);
    this.#timer.unref();
    void this.flush();
  }

  /** Ends sending; resolves when what is under way has ended. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#flushing;
  }

  /** Sends what waits, between `start` and `stop`. */
  look(): void {
    if (this.#timer !== undefined) void this.flush();
  }

  /** Tries everything that is due; whoever asks meanwhile gets another round. */
  flush(): Promise<void> {
    this.#again = true;
    this.#flushing ??= this.#rounds().finally(() => {
      this.#flushing = null;
    });
    return this.#flushing;
  }

  async #rounds(): Promise<void> {
    const queue = this.#queue;
    try {
      while (this.#again) {
        this.#again = false;
        const due = await queue.due(AT_A_TIME);
        await Promise.all(due.map((message) => queue.attempt(message)));
        if (due.length === AT_A_TIME) this.#again = true;
      }
      await queue.deleteOld();
    } catch (error) {
      queue.failed(error);
    }
  }
}
