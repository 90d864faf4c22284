import { type KeyProvider, openFileKeyProvider, openSqliteStore, type Store } from '@ductus/storage';
import type { Config } from './config.ts';
import { openThreadedStore } from './store-thread/open-threaded-store.ts';

/** The database and the key that opens it, for this process alone. */
export interface Home {
  readonly store: Store;
  readonly keys: KeyProvider;
}

type Where = Pick<Config, 'home' | 'keyFile'>;

/**
 * Opens the data of a configuration; the first start makes database and key.
 *
 * @throws StorageError with one sentence on what to do.
 */
export async function openHome({ home, keyFile }: Where): Promise<Home> {
  const keys = await openFileKeyProvider({ directory: home, file: keyFile });
  return { keys, store: await openSqliteStore({ directory: home, keys }) };
}

/** The same, with the database in a thread of its own: for a process that answers requests meanwhile. */
export async function openHomeInThread({ home, keyFile }: Where): Promise<Home> {
  const keys = await openFileKeyProvider({ directory: home, file: keyFile });
  return { keys, store: await openThreadedStore({ directory: home, keyFile }) };
}
