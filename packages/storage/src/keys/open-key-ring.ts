import { randomUUID } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { databaseFile } from '../database-file.ts';
import { StorageError } from '../errors.ts';
import { markAgrees } from '../sqlite/file-header.ts';
import type { KeyHost } from './key-host.ts';
import { KeyRing } from './key-ring.ts';
import { masterKeyProvider, newMasterKey } from './master-key-provider.ts';
import { codeOf, unreadable } from './private-file.ts';
import { openRing, type RingSecrets, readRing, ringFile, sealRing, writeRing } from './ring-file.ts';
import { isUsed, usedMarkOf } from './used-mark.ts';

export interface KeyRingOptions {
  /** The folder of the database; made when absent, for its owner alone. */
  readonly directory: string;
  readonly host: KeyHost;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
}

/**
 * Opens the key ring of a home; the first start makes it, but never beside a database, which a new one could not open. A home
 * of a version of Ductus without rings gets one around its master key.
 *
 * @throws StorageError `storage-key-missing` when there is a database and no ring; `storage-database-missing` when there
 * was one and is none; `storage-wrong-key`, `storage-damaged`, `storage-too-new`; as `KeyHost.unwrap`; `storage-full`,
 * `storage-unavailable` when it cannot be written.
 */
export async function openKeyRing({ directory, host, now }: KeyRingOptions): Promise<KeyRing> {
  const file = ringFile(directory);
  const besideDatabase = await hasDatabase(directory);
  const stored = await readRing(file);
  if (stored === undefined) return firstRing({ directory, host, now }, file, besideDatabase);
  if (!besideDatabase) await refuseWithoutDatabase(directory, host, file);
  return new KeyRing(file, host, stored, await openRing(host, stored, file));
}

async function firstRing(
  { directory, host, now }: KeyRingOptions,
  file: string,
  besideDatabase: boolean,
): Promise<KeyRing> {
  const secrets = await firstSecrets({ directory, host, now }, file, besideDatabase);
  const fresh = await sealRing(host, secrets, { id: randomUUID(), generation: 1 });
  await makeFolder(directory);
  if (await writeRing(file, fresh, true)) return new KeyRing(file, host, fresh, secrets);
  // Another process that started at the same moment was first.
  const stored = await readRing(file);
  if (stored === undefined) throw unreadable(`The key ring ${file} vanished while it was made: start again.`);
  return new KeyRing(file, host, stored, await openRing(host, stored, file));
}

async function firstSecrets(
  { directory, host, now }: KeyRingOptions,
  file: string,
  besideDatabase: boolean,
): Promise<RingSecrets> {
  const before = await host.first?.(besideDatabase);
  const fresh = (key: Uint8Array, root: Uint8Array) => ({
    root,
    versions: [{ number: 1, key, madeAt: now() }],
  });
  if (!besideDatabase) {
    if (await isUsed(file))
      throw missing(`There was a key ring ${file} and a database made with it`, `move ${usedMarkOf(file)}`);
    return fresh(newMasterKey(), newMasterKey());
  }
  if (before === undefined)
    throw new StorageError(
      'storage-key-missing',
      `There is a database in ${directory} but no key ring ${file}: put the key ring back, without it nothing can be read.`,
    );
  // A ring around a wrong key would keep out the right one.
  if (!(await markAgrees(databaseFile(directory), masterKeyProvider(before))))
    throw new StorageError(
      'storage-wrong-key',
      `The key from ${host.place} does not open the database in ${directory}: start with the key that belongs to it.`,
    );
  return fresh(before, before);
}

async function refuseWithoutDatabase(directory: string, host: KeyHost, file: string): Promise<void> {
  await host.refuseWithoutDatabase?.();
  if (!(await isUsed(file))) return;
  throw new StorageError(
    'storage-database-missing',
    `The key ring ${file} was used before, but there is no database in ${directory}: bring it back (a disk that is not mounted, a backup), or, to start anew with nothing, move ${file} and ${usedMarkOf(file)} away.`,
  );
}

function missing(what: string, anew: string): StorageError {
  return new StorageError(
    'storage-key-missing',
    `${what}: put the key ring back, or, to start anew with nothing, ${anew} away.`,
  );
}

async function hasDatabase(directory: string): Promise<boolean> {
  const { size } = await stat(databaseFile(directory)).catch(() => ({ size: 0 }));
  return size > 0;
}

async function makeFolder(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new StorageError(
      'storage-unavailable',
      `The folder ${directory} cannot be made (${codeOf(cause)}): let this account write to its parent.`,
      { cause },
    );
  }
}
