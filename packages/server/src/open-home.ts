import { type KeyProvider, openFileKeyProvider, openSqliteStore, type Store } from '@ductus/storage';
import type { Config } from './config.ts';

/** The database and the key that opens it, for this process alone. */
export interface Home {
  readonly store: Store;
  readonly keys: KeyProvider;
}

/**
 * Opens the data of a configuration; the first start makes database and key.
 *
 * @throws StorageError with one sentence on what to do.
 */
export async function openHome({ home, keyFile }: Pick<Config, 'home' | 'keyFile'>): Promise<Home> {
  const keys = await openFileKeyProvider({ directory: home, file: keyFile });
  return { keys, store: await openSqliteStore({ directory: home, keys }) };
}
