import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StorageError } from '../errors.ts';
import type { KeyProvider } from '../keys/key-provider.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { markAgrees } from '../sqlite/file-header.ts';
import type { DatabaseKeys } from '../sqlite/open-database.ts';

/** The files of a backup. */
export interface BackupFiles {
  /** Everything but what opens it: may be copied anywhere. */
  readonly records: string;
  /** People's names and wrapped data keys: to be left where erasures find it. */
  readonly people: string;
  /** The key ring, which only the key host opens. */
  readonly ring: string;
  /** Written last: without it the backup is not complete. */
  readonly label: string;
}

export function backupFiles(folder: string): BackupFiles {
  return {
    records: join(folder, 'records.db'),
    people: join(folder, 'people.db'),
    ring: join(folder, 'key-ring.json'),
    label: join(folder, 'backup.json'),
  };
}

/**
 * The keys of one file of one backup, which open nothing else. Those of the records derive from the root key, those of
 * people from a version, so that they go when that is retired.
 */
export function backupKeys(
  keys: Pick<KeyProvider, 'derive'>,
  id: string,
  part: 'records' | 'people',
): DatabaseKeys {
  return { derive: (purpose) => keys.derive(`backup/${id}/${part}/${purpose}`) };
}

/** The version that the people of a backup are encrypted by. @throws StorageError `storage-wrong-key`. */
export async function peopleKeys(
  keys: Pick<KeyRing, 'versions'>,
  id: string,
  file: string,
): Promise<DatabaseKeys> {
  for (const version of keys.versions()) {
    const found = backupKeys(version, id, 'people');
    if (await markAgrees(file, found)) return found;
  }
  if ((await stat(file).catch(() => undefined)) === undefined)
    throw new StorageError(
      'storage-backup-unusable',
      `There is no ${file}: bring the disk of the backup back.`,
    );
  throw new StorageError(
    'storage-wrong-key',
    `No version of the key ring opens ${file}: it is of another backup, or its version was retired.`,
  );
}
