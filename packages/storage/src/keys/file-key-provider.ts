import { randomBytes } from 'node:crypto';
import { link, mkdir, open, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { databaseFile } from '../database-file.ts';
import { StorageError } from '../errors.ts';
import type { KeyProvider } from './key-provider.ts';
import { KEY_LENGTH, masterKeyProvider } from './master-key-provider.ts';
import { isUsed, markUsed, usedMarkOf } from './used-mark.ts';

export interface FileKeyOptions {
  /** The folder of the database; made when absent, for its owner alone. */
  readonly directory: string;
  /** The key file; `master.key` in `directory` when absent. */
  readonly file?: string;
}

/**
 * Reads the master key, 32 raw bytes, from a file that only its owner can read (mode 0600). The first start makes
 * it, but never beside a database: a new key could not open that. Once a database was made with it, a file beside the
 * key says so, and a start that finds the key and no database is refused: a disk that is not there must not look like a
 * first start.
 *
 * @throws StorageError `storage-key-missing` when there is or was a database and no key; `storage-database-missing` when
 * there was one and is none; `storage-key-unreadable` when the
 * file has another length, is open to other accounts or cannot be read; `storage-full`; `storage-unavailable` when
 * the folder cannot be written.
 */
export async function openFileKeyProvider(options: FileKeyOptions): Promise<KeyProvider> {
  const file = options.file ?? join(options.directory, 'master.key');
  const found = await readKey(file);
  if (found !== undefined) await refuseWithoutDatabase(file, options.directory);
  const provider = masterKeyProvider(found ?? (await firstKey(file, options.directory)));
  return { ...provider, databaseOpened: () => markUsed(file) };
}

async function readKey(file: string): Promise<Buffer | undefined> {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(file, 'r');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw unreadable(
      `The key file ${file} cannot be read (${codeOf(cause)}): let this account read it.`,
      cause,
    );
  }
  try {
    const { mode, size } = await handle.stat();
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw unreadable(
        `The key file ${file} is open to other accounts (mode ${(mode & 0o777).toString(8)}): run chmod 600 on it.`,
      );
    if (size !== KEY_LENGTH)
      throw unreadable(
        `The key file ${file} has ${size} bytes instead of ${KEY_LENGTH}: restore it from your copy.`,
      );
    return await handle.readFile();
  } catch (cause) {
    if (cause instanceof StorageError) throw cause;
    throw unreadable(
      `The key file ${file} cannot be read (${codeOf(cause)}): restore it from your copy.`,
      cause,
    );
  } finally {
    await handle.close();
  }
}

async function firstKey(file: string, directory: string): Promise<Buffer> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await refuseBesideDatabase(file, directory);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeKey(file);
  } catch (cause) {
    if (cause instanceof StorageError) throw cause;
    if (codeOf(cause) === 'ENOSPC')
      throw new StorageError(
        'storage-full',
        `No space left for the key file ${file}: free some and start again.`,
        {
          cause,
        },
      );
    throw new StorageError(
      'storage-unavailable',
      `The key file ${file} cannot be made (${codeOf(cause)}): let this account write to its folder.`,
      { cause },
    );
  }
  // Read back, since another process that started at the same moment may have been first.
  const key = await readKey(file);
  if (key === undefined) throw unreadable(`The key file ${file} vanished while it was made: start again.`);
  return key;
}

async function refuseWithoutDatabase(file: string, directory: string): Promise<void> {
  if ((await databaseSize(directory)) > 0 || !(await isUsed(file))) return;
  throw new StorageError(
    'storage-database-missing',
    `The key file ${file} was used before, but there is no database in ${directory}: bring it back (a disk that is not mounted, a backup), or, to start anew with nothing, move ${file} and ${usedMarkOf(file)} away.`,
  );
}

async function databaseSize(directory: string): Promise<number> {
  return stat(databaseFile(directory)).then(
    ({ size }) => size,
    () => 0,
  );
}

async function refuseBesideDatabase(file: string, directory: string): Promise<void> {
  if ((await databaseSize(directory)) > 0)
    throw new StorageError(
      'storage-key-missing',
      `There is a database in ${directory} but no key file ${file}: put the key file back, without it nothing can be read.`,
    );
  if (await isUsed(file))
    throw new StorageError(
      'storage-key-missing',
      `There was a key file ${file} and a database made with it: put the key file back, or, to start anew with nothing, move ${usedMarkOf(file)} away.`,
    );
}

/** The file appears under its name only when complete and on disk; an existing one stays as it is. */
async function writeKey(file: string): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(randomBytes(KEY_LENGTH));
    await handle.sync();
    await link(draft, file).catch((cause) => {
      if (codeOf(cause) !== 'EEXIST') throw cause;
    });
  } finally {
    await handle.close();
    await unlink(draft);
  }
  if (process.platform === 'win32') return;
  const folder = await open(dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
}

function unreadable(message: string, cause?: unknown): StorageError {
  return new StorageError('storage-key-unreadable', message, { cause });
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code ?? 'unknown');
}
