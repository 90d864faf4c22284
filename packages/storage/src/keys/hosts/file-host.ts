import { randomBytes } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { databaseFile } from '../../database-file.ts';
import { StorageError } from '../../errors.ts';
import { createDurably, replaceDurably } from '../durable-file.ts';
import type { KeyHost } from '../key-host.ts';
import { localWrap } from '../local-wrap.ts';
import { KEY_LENGTH, keyIdOf } from '../master-key-provider.ts';
import { codeOf, readPrivateFile, unreadable } from '../private-file.ts';
import { ringFile } from '../ring-file.ts';
import { isUsed, markUsed, usedMarkOf } from '../used-mark.ts';
import { formatKeyFile, isRawKey, parseKeyFile } from './master-key-file.ts';

export interface FileKeyOptions {
  /** The folder of the database; made when absent, for its owner alone. */
  readonly directory: string;
  /** The key file; `master.key` in `directory` when absent. */
  readonly file?: string;
}

/**
 * The master key in a file that only its owner can read (mode 0600). The first start makes it, but never beside a
 * database: a new key could not open that. Once a database was made with it, a file beside the key says so, and a start
 * that finds the key and no database is refused: a disk that is not there must not look like a first start.
 *
 * @throws StorageError `storage-key-missing` when there is or was a database and no key; `storage-key-unreadable` when
 * the file was cut or altered, is open to other accounts or cannot be read; `storage-full`; `storage-unavailable` when
 * the folder cannot be written.
 */
export async function openFileHost({ directory, file: given }: FileKeyOptions): Promise<KeyHost> {
  const file = given ?? join(directory, 'master.key');
  const content = (await readPrivateFile(file, 'key file')) ?? (await firstKey(file, directory));
  return new FileHost(file, directory, content);
}

class FileHost implements KeyHost {
  readonly kind = 'file';
  readonly remote = false;
  readonly place: string;
  readonly #file: string;
  readonly #directory: string;
  readonly #raw: Uint8Array | undefined;
  #keys: Uint8Array[];
  #local: ReturnType<typeof localWrap>;

  constructor(file: string, directory: string, content: Buffer) {
    this.place = `the file ${file}`;
    this.#file = file;
    this.#directory = directory;
    this.#raw = isRawKey(content) ? content : undefined;
    this.#keys = parseKeyFile(content, file);
    this.#local = localWrap(this.#keys, this.place);
  }

  wrap(secret: Uint8Array, context: string): Promise<string> {
    return this.#local.wrap(secret, context);
  }

  unwrap(wrapped: string, context: string): Promise<Uint8Array> {
    return this.#local.unwrap(wrapped, context);
  }

  keyOf(wrapped: string): string {
    return this.#local.keyOf(wrapped);
  }

  async rotate(): Promise<void> {
    await this.#write([randomBytes(KEY_LENGTH), ...this.#keys]);
  }

  async retire(wrapped: string): Promise<void> {
    const kept = this.#keys.filter((key) => keyIdOf(key) === this.keyOf(wrapped));
    if (kept.length === 1 && this.#keys.length > 1) await this.#write(kept);
  }

  async first(besideDatabase: boolean): Promise<Uint8Array | undefined> {
    if (besideDatabase && this.#raw === undefined)
      throw new StorageError(
        'storage-key-missing',
        `There is a database in ${this.#directory} but no key ring: put key-ring.json back, without it nothing can be read.`,
      );
    if (!besideDatabase) await this.refuseWithoutDatabase();
    return this.#raw;
  }

  async refuseWithoutDatabase(): Promise<void> {
    if (!(await isUsed(this.#file))) return;
    throw new StorageError(
      'storage-database-missing',
      `The key file ${this.#file} was used before, but there is no database in ${this.#directory}: bring it back (a disk that is not mounted, a backup), or, to start anew with nothing, move ${this.#file}, ${usedMarkOf(this.#file)} and ${ringFile(this.#directory)} away.`,
    );
  }

  databaseOpened(): Promise<void> {
    return markUsed(this.#file);
  }

  async #write(keys: Uint8Array[]): Promise<void> {
    try {
      await replaceDurably(this.#file, formatKeyFile(keys));
    } catch (cause) {
      throw notWritten(this.#file, cause);
    }
    this.#keys = keys;
    this.#local = localWrap(keys, this.place);
  }
}

async function firstKey(file: string, directory: string): Promise<Buffer> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await refuseBesideDatabase(file, directory);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await createDurably(file, formatKeyFile([randomBytes(KEY_LENGTH)]));
  } catch (cause) {
    if (cause instanceof StorageError) throw cause;
    throw notWritten(file, cause);
  }
  // Read back, since another process that started at the same moment may have been first.
  const key = await readPrivateFile(file, 'key file');
  if (key === undefined) throw unreadable(`The key file ${file} vanished while it was made: start again.`);
  return key;
}

async function refuseBesideDatabase(file: string, directory: string): Promise<void> {
  const { size } = await stat(databaseFile(directory)).catch(() => ({ size: 0 }));
  if (size > 0)
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

function notWritten(file: string, cause: unknown): StorageError {
  if (codeOf(cause) === 'ENOSPC')
    return new StorageError(
      'storage-full',
      `No space left for the key file ${file}: free some and start again.`,
      { cause },
    );
  return new StorageError(
    'storage-unavailable',
    `The key file ${file} cannot be made (${codeOf(cause)}): let this account write to its folder.`,
    { cause },
  );
}
