import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileKeyProvider } from '../keys/file-key-provider.ts';
import type { Store } from '../port.ts';
import { openSqliteStore } from '../sqlite/open-sqlite-store.ts';

/** A folder for one test, with what opens the store in it. */
export interface SqliteBed {
  readonly directory: string;
  open(): Promise<Store>;
  remove(): Promise<void>;
}

/** Makes an empty folder, or uses the one given. */
export async function sqliteBed(directory?: string): Promise<SqliteBed> {
  const folder = directory ?? (await mkdtemp(join(tmpdir(), 'ductus-storage-')));
  return {
    directory: folder,
    open: async () =>
      openSqliteStore({
        directory: folder,
        keys: await openFileKeyProvider({ directory: folder }),
        waitMs: 100,
      }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
