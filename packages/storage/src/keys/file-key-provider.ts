import { type FileKeyOptions, openFileHost } from './hosts/file-host.ts';
import type { KeyRing } from './key-ring.ts';
import { openKeyRing } from './open-key-ring.ts';

/**
 * Opens the key ring of a home whose master key lies in a file; the first start makes both.
 *
 * @throws StorageError as `openFileHost` and `openKeyRing`.
 */
export async function openFileKeyProvider(options: FileKeyOptions): Promise<KeyRing> {
  const host = await openFileHost(options);
  return openKeyRing({ directory: options.directory, host, now: Date.now });
}
