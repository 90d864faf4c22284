import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { openFileKeyProvider, openSqliteStore, type Store } from '@ductus/storage';
import { toFailure } from './failure.ts';
import { type Call, METHODS, type Opened, type Outcome, type ThreadData } from './protocol.ts';

/**
 * The thread that owns the database. It takes the calls of one turn of the main thread's event loop in one message, so
 * that their writes share a commit, and answers those that end together in one message.
 */
async function serveStore(port: MessagePort, { directory, keyFile }: ThreadData): Promise<void> {
  const keys = await openFileKeyProvider({ directory, file: keyFile });
  const store = await openSqliteStore({ directory, keys });
  let outcomes: Outcome[] = [];
  const settle = (outcome: Outcome) => {
    if (outcomes.length === 0) setImmediate(send);
    outcomes.push(outcome);
  };
  const send = () => {
    const sent = outcomes;
    outcomes = [];
    port.postMessage(sent);
  };
  port.on('message', (calls: readonly Call[]) => {
    for (const call of calls) {
      run(store, call).then(
        (value) => settle([call[0], value, null]),
        (error) => settle([call[0], undefined, toFailure(error)]),
      );
    }
  });
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
