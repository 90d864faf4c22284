import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { restoreBackup } from '@ductus/storage';
import { readConfig } from '../config.ts';
import { StartError } from '../errors.ts';
import { forgetSecrets } from '../keys-config.ts';
import { openHost } from '../open-keys.ts';

/**
 * Makes the home of this configuration from a backup.
 *
 * @throws StartError, StorageError with one sentence on what to do.
 */
export async function restore(folder: string, say: (line: string) => void): Promise<void> {
  const { home, keys } = readConfig(process.env, process.cwd());
  forgetSecrets(process.env);
  if (keys.kind === 'file' && (await stat(keys.file).catch(() => undefined)) === undefined)
    throw new StartError(
      'home-unusable',
      `There is no key file ${keys.file}: put the copy of the master key there first, a new one could not open the backup.`,
    );
  const people = await restoreBackup(resolve(folder), home, await openHost(home, keys));
  say(`Restored to ${home}: ${people} people. Whoever was erased since the backup was made stays erased.`);
}
