import { type KeyRing, openSqliteStore, type Store } from '@ductus/storage';
import type { Config } from './config.ts';
import { openKeys } from './open-keys.ts';
import { openThreadedStore } from './store-thread/open-threaded-store.ts';

/** The database and the keys that open it, for this process alone. */
export interface Home {
  readonly store: Store;
  readonly keys: KeyRing;
}

type Where = Pick<Config, 'home' | 'keys'>;

/**
 * Opens the data of a configuration; the first start makes database and keys.
 *
 * @throws StartError, StorageError with one sentence on what to do.
 */
export async function openHome({ home, keys: config }: Where): Promise<Home> {
  const keys = await openKeys(home, config);
  return { keys, store: await openSqliteStore({ directory: home, keys }) };
}

/** The same, with the database in a thread of its own: for a process that answers requests meanwhile. */
export async function openHomeInThread({ home, keys: config }: Where): Promise<Home> {
  const keys = await openKeys(home, config);
  return { keys, store: await openThreadedStore({ directory: home, keys }) };
}
