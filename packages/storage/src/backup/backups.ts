import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import type { BackupRecord } from '../backup-port.ts';
import { StorageError } from '../errors.ts';
import { replaceDurably, syncFile } from '../keys/durable-file.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { codeOf } from '../keys/private-file.ts';
import type { Store } from '../port.ts';
import { databaseKey } from '../sqlite/open-database.ts';
import { type BackupFiles, backupFiles, backupKeys, peopleKeys } from './backup-files.ts';
import { eraseFromBackup, type PersonRow, readPeople, replacePeople } from './people-file.ts';

export const BACKUP_FORMAT = 1;

export interface BackupsOptions {
  readonly store: Pick<Store, 'backups'>;
  readonly keys: KeyRing;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
}

/** What could not be done in a backup, and why. */
export interface BackupFailure {
  readonly folder: string;
  readonly error: unknown;
}

/** Makes backups, and reaches into those that were made: to erase, and when keys change. One thing at a time. */
export class Backups {
  readonly #options: BackupsOptions;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: BackupsOptions) {
    this.#options = options;
  }

  /**
   * Makes a backup in a folder, which must be empty or absent, and notes where it is. It is of the moment of the call; writes go on.
   *
   * @throws StorageError `storage-backup-unusable` when the folder holds something; `storage-full`.
   */
  make(folder: string): Promise<BackupRecord> {
    return this.#inTurn(async () => {
      const { store, keys, now } = this.#options;
      await emptyFolder(folder);
      const files = backupFiles(folder);
      const record = { id: randomUUID(), folder, madeAt: now(), generation: keys.generation };
      // Noted first: from now on no erasure forgets it.
      await store.backups.add(record);
      try {
        await this.#write(record, files);
      } catch (error) {
        // Half of a backup is none, and may hold people's keys.
        for (const file of Object.values(files)) await rm(file, { force: true });
        await store.backups.remove(record.id);
        throw error;
      }
      return record;
    });
  }

  async #write(record: BackupRecord, files: BackupFiles): Promise<void> {
    const { store, keys } = this.#options;
    const [version] = keys.versions();
    await store.backups.copy({
      key: databaseKey(keys),
      records: { file: files.records, key: databaseKey(backupKeys(keys, record.id, 'records')) },
      people: { file: files.people, key: databaseKey(backupKeys(version!, record.id, 'people')) },
    });
    for (const file of [files.records, files.people]) await syncFile(file);
    await writeRing(files.ring, keys);
    const label = { format: BACKUP_FORMAT, id: record.id, madeAt: new Date(record.madeAt).toISOString() };
    await replaceDurably(files.label, `${JSON.stringify(label)}\n`);
  }

  /** Erases in every backup whom the database has erased since; returns where that could not be done yet. */
  erase(): Promise<BackupFailure[]> {
    return this.#inTurn(() => this.#each((backup) => this.#eraseIn(backup)));
  }

  /** Brings every backup to the present keys; returns where that could not be done. */
  rewrap(): Promise<BackupFailure[]> {
    return this.#inTurn(() =>
      this.#each(async (backup) => {
        const { store, keys } = this.#options;
        const { id, folder } = backup;
        const files = backupFiles(folder);
        await this.#eraseIn(backup);
        await this.#rewrapPeople(id, files.people);
        await writeRing(files.ring, keys);
        await store.backups.setGeneration(id, keys.generation);
      }),
    );
  }

  async #eraseIn({ id, folder }: BackupRecord): Promise<void> {
    const { store, keys } = this.#options;
    const people = await store.backups.erasures(id);
    if (people.length === 0) return;
    const file = backupFiles(folder).people;
    await eraseFromBackup(file, await peopleKeys(keys, id, file), people);
    await store.backups.erased(id, people);
  }

  async #rewrapPeople(id: string, file: string): Promise<void> {
    const { keys } = this.#options;
    const rows = await readPeople(file, await peopleKeys(keys, id, file));
    const rewrapped: PersonRow[] = [];
    for (const row of rows) {
      const context = `subject:${row.id}`;
      const again = async (wrapped: Uint8Array) => keys.wrap(await keys.unwrap(wrapped, context), context);
      const previous_key = row.previous_key ? await again(row.previous_key) : null;
      rewrapped.push({ ...row, wrapped_key: await again(row.wrapped_key), previous_key });
    }
    await replacePeople(file, backupKeys(keys.versions()[0]!, id, 'people'), rewrapped);
  }

  async #each(work: (backup: BackupRecord) => Promise<void>): Promise<BackupFailure[]> {
    const failures: BackupFailure[] = [];
    for (const backup of await this.#options.store.backups.list())
      await work(backup).catch((error) => failures.push({ folder: backup.folder, error }));
    return failures;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => {});
    return mine;
  }
}

async function writeRing(file: string, keys: KeyRing): Promise<void> {
  await replaceDurably(file, `${JSON.stringify(keys.stored(), undefined, 1)}\n`);
}

async function emptyFolder(folder: string): Promise<void> {
  let found: string[];
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    found = await readdir(folder);
  } catch (cause) {
    throw new StorageError(
      'storage-backup-unusable',
      `The folder ${folder} cannot be made (${codeOf(cause)}): name another.`,
      { cause },
    );
  }
  if (found.length > 0)
    throw new StorageError('storage-backup-unusable', `The folder ${folder} is not empty: name a new one.`);
}
