import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { openSqliteStore, type Store } from '@ductus/storage';
import { toFailure } from './failure.ts';
import { runWrites } from './packed-writes.ts';
import {
  type Call,
  type Calls,
  METHODS,
  type Opened,
  type Outcome,
  type Outcomes,
  type ThreadData,
} from './protocol.ts';

/**
 * The thread that owns the database. It takes the calls of one turn of the main thread's event loop in one message, so
 * that their writes share a commit, and answers those that end together in one message.
 */
async function serveStore(port: MessagePort, { directory, derived }: ThreadData): Promise<void> {
  const keys = { derive: (purpose: string) => derived[purpose as keyof typeof derived] };
  const store = await openSqliteStore({ directory, keys });
  const report = new Report(port);
  port.on('message', ({ calls, writes }: Calls) => {
    runWrites(store, writes, (number, done) =>
      done.then(
        () => report.written(number),
        (error) => report.ended([number, undefined, toFailure(error)]),
      ),
    );
    for (const call of calls) {
      run(store, call).then(
        (value) => report.ended([call[0], value, null]),
        (error) => report.ended([call[0], undefined, toFailure(error)]),
      );
    }
  });
}

/** Gathers what ends together into one message. */
class Report {
  readonly #port: MessagePort;
  #outcomes: Outcome[] = [];
  #written: number[] = [];
  #scheduled = false;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  written(number: number): void {
    this.#written.push(number);
    this.#schedule();
  }

  ended(outcome: Outcome): void {
    this.#outcomes.push(outcome);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#send());
  }

  #send(): void {
    const sent: Outcomes = { outcomes: this.#outcomes, written: this.#written };
    this.#outcomes = [];
    this.#written = [];
    this.#scheduled = false;
    this.#port.postMessage(sent);
  }
}

async function run(store: Store, [, part, method, args]: Call): Promise<unknown> {
  if (part === null) return method === 'check' ? store.check() : store.close();
  if (!(METHODS[part] as readonly string[]).includes(method))
    throw new Error(`unknown call ${part}.${method}`);
  const target = store[part] as unknown as Record<string, (...given: readonly unknown[]) => Promise<unknown>>;
  return target[method]!(...args);
}

const port = parentPort;
if (port !== null) {
  const opened = (failure: Opened) => port.postMessage(failure);
  serveStore(port, workerData as ThreadData).then(
    () => opened(null),
    (error) => opened(toFailure(error)),
  );
}
