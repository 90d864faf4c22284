import { Worker } from 'node:worker_threads';
import { type KeyProvider, StorageError, type Store } from '@ductus/storage';
import { fromFailure } from './failure.ts';
import { WritePacker } from './packed-writes.ts';
import {
  type Call,
  type Calls,
  METHODS,
  type Opened,
  type Outcomes,
  type PartName,
  type ThreadData,
} from './protocol.ts';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export interface ThreadedStoreOptions {
  readonly directory: string;
  readonly keys: KeyProvider;
  /** The compiled `thread.ts`; the one beside this file when absent. */
  readonly entry?: URL;
}

const STOPPED = 'The thread of the database stopped: start the server again.';

/**
 * Opens the embedded store in a thread of its own, so that encrypting and writing pages does not keep requests
 * waiting. The port's promises hold as they do without the thread.
 *
 * @throws StorageError as `openSqliteStore`.
 */
export async function openThreadedStore(options: ThreadedStoreOptions): Promise<Store> {
  const { directory, keys, entry = new URL('./thread.js', import.meta.url) } = options;
  const derived = { database: keys.derive('database'), 'database-mark': keys.derive('database-mark') };
  const workerData: ThreadData = { directory, derived };
  // Flags of the process, such as those of a debugger or a test runner, are not the thread's.
  const worker = new Worker(entry, { workerData, execArgv: [] });
  await opened(worker);
  await keys.databaseOpened?.();
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
  readonly #packer = new WritePacker();
  #queued = false;
  /** Calls were sent that nothing was heard of yet: those made meanwhile wait, and go and are committed together. */
  #underWay = false;
  #stopped = false;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (outcomes: Outcomes) => this.#settle(outcomes));
    worker.on('error', () => this.#stop());
    worker.on('exit', () => this.#stop());
  }

  call(part: PartName | null, method: string, args: readonly unknown[]): Promise<unknown> {
    return this.#issue((number) => this.#calls.push([number, part, method, args]));
  }

  /** A call that takes long: it is sent by itself, and none waits for it. */
  callAlone(part: PartName, method: string, args: readonly unknown[]): Promise<unknown> {
    return this.#issue((number) => {
      const calls: Calls = { calls: [[number, part, method, args]], writes: new Uint8Array() };
      this.#worker.postMessage(calls);
    }, false);
  }

  /** A write that is packed with others of its kind. */
  write(pack: (packer: WritePacker, number: number) => void): Promise<void> {
    return this.#issue((number) => pack(this.#packer, number)) as Promise<void>;
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

  #issue(add: (number: number) => void, queued = true): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#stopped) return reject(new StorageError('storage-closed', STOPPED));
      this.#number += 1;
      this.#waiting.set(this.#number, { resolve, reject });
      add(this.#number);
      if (!queued) return;
      this.#queued = true;
      if (!this.#underWay) {
        this.#underWay = true;
        setImmediate(() => this.#send());
      }
    });
  }

  #send(): void {
    const writes = this.#packer.take();
    const message: Calls = { calls: this.#calls, writes };
    this.#calls = [];
    this.#queued = false;
    if (!this.#stopped) this.#worker.postMessage(message, [writes.buffer]);
  }

  #settle({ outcomes, written }: Outcomes): void {
    if (this.#queued) this.#send();
    else this.#underWay = false;
    for (const number of written) {
      const waiting = this.#waiting.get(number);
      this.#waiting.delete(number);
      waiting?.resolve(undefined);
    }
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
  const { sessions, decisions, backups, ...others } = Object.fromEntries(parts) as Omit<
    Store,
    'check' | 'close'
  >;
  return {
    ...others,
    backups: {
      ...backups,
      copy: (targets) => caller.callAlone('backups', 'copy', [targets]) as Promise<void>,
    },
    sessions: {
      ...sessions,
      put: (session) => caller.write((packer, number) => packer.session(number, session)),
    },
    decisions: {
      ...decisions,
      insert: (decision) => caller.write((packer, number) => packer.decision(number, decision)),
    },
    check: () => caller.call(null, 'check', []) as Promise<void>,
    close: () => caller.end(),
  };
}
