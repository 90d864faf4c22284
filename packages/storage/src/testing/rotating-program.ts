import { writeSync } from 'node:fs';
import { openFileKeyProvider } from '../keys/file-key-provider.ts';
import { openSqliteStore } from '../sqlite/open-sqlite-store.ts';
import { DataKeyRotation } from '../vault/data-key-rotation.ts';

/** Program: rotates the data keys of a folder, and prints a line before each change that it makes. */
async function rotate(directory: string): Promise<void> {
  const keys = await openFileKeyProvider({ directory });
  const store = await openSqliteStore({ directory, keys, waitMs: 2000 });
  const { exchange, setRotation, reseal, destroyPrevious } = store.dataKeys;
  const dataKeys = {
    ...store.dataKeys,
    exchange: announced('exchange', exchange),
    setRotation: announced('setRotation', setRotation),
    reseal: announced('reseal', reseal),
    destroyPrevious: announced('destroyPrevious', destroyPrevious),
  };
  await new DataKeyRotation({ store: { dataKeys }, keys, now: Date.now, settleMs: 0 }).run(() => {});
  await store.close();
}

/** Synchronous, so that a line is out before the change. */
function announced<A extends unknown[], R>(name: string, change: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    writeSync(1, `${name}\n`);
    return change(...args);
  };
}

void rotate(process.argv[2]!);
