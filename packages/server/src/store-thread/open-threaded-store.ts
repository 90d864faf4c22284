import { Worker } from 'node:worker_threads';
import { StorageError, type Store } from '@ductus/storage';
import { fromFailure } from './failure.ts';
import { type Call, METHODS, type Opened, type Outcome, type PartName, type ThreadData } from './protocol.ts';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export interface ThreadedStoreOptions extends ThreadData {
  /** The compiled `thread.ts`; the one beside this file when absent. */
  readonly entry?: URL;
}

const STOPPED = 'The thread of the database stopped: start the server again.';

/**
 * Opens the embedded store in a thread of its own, so that encrypting and writing pages does not keep requests
 * waiting. The port's promises hold as they do without the thread.
 *
 * @throws StorageError as `openFileKeyProvider` and `openSqliteStore`.
 */
export async function openThreadedStore(options: ThreadedStoreOptions): Promise<Store> {
  const { directory, keyFile, entry = new URL('./thread.js', import.meta.url) } = options;
  const workerData: ThreadData = { directory, keyFile };
  // Flags of the process, such as those of a debugger or a test runner, are not the thread's.
  const worker = new Worker(entry, { workerData, execArgv: [] });
  await opened(worker);
  return proxy(new Caller(worker));
}

function opened(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (failure: Opened) => {
      worker.off('error', reject);
      if (failure === null) return resolve();
      reject(fromFailure(failure));
      void worker.terminate();
    });
  });
}

/** Sends calls to the thread and gives back what became of them. */
class Caller {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #number = 0;
  #calls: Call[] = [];
  #stopped = false;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (outcomes: readonly Outcome[]) => this.#settle(outcomes));
    worker.on('error', () => this.#stop());
    worker.on('exit', () => this.#stop());
  }

  call(part: PartName | null, method: string, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#stopped) return reject(new StorageError('storage-closed', STOPPED));
      this.#number += 1;
      this.#waiting.set(this.#number, { resolve, reject });
      if (this.#calls.length === 0) setImmediate(() => this.#send());
      this.#calls.push([this.#number, part, method, args]);
    });
  }

  async end(): Promise<void> {
    if (this.#stopped) return;
    try {
      await this.call(null, 'close', []);
    } finally {
      this.#stop();
      await this.#worker.terminate();
    }
  }

  #send(): void {
    const calls = this.#calls;
    this.#calls = [];
    if (!this.#stopped) this.#worker.postMessage(calls);
  }

  #settle(outcomes: readonly Outcome[]): void {
    for (const [number, value, failure] of outcomes) {
      const waiting = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (failure === null) waiting?.resolve(value);
      else waiting?.reject(fromFailure(failure));
    }
  }

  #stop(): void {
    this.#stopped = true;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new StorageError('storage-unavailable', STOPPED));
  }
}

function proxy(caller: Caller): Store {
  const parts = Object.entries(METHODS).map(([part, methods]) => {
    const calls = methods.map((method) => [
      method,
      (...args: unknown[]) => caller.call(part as PartName, method, args),
    ]);
    return [part, Object.fromEntries(calls)];
  });
  return {
    ...(Object.fromEntries(parts) as Omit<Store, 'check' | 'close'>),
    check: () => caller.call(null, 'check', []) as Promise<void>,
    close: () => caller.end(),
  };
}
