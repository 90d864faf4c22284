import { StorageError } from '../errors.ts';
import type { KeyHost } from './key-host.ts';
import { keyIdOf, masterKeyProvider } from './master-key-provider.ts';

/**
 * Wraps with keys that are in this process: the first wraps, and any unwraps. The wrapped form is that of
 * `masterKeyProvider` in base64.
 *
 * @throws StorageError `storage-key-unreadable` when a key is not 32 bytes.
 */
export function localWrap(
  masterKeys: readonly Uint8Array[],
  place: string,
): Pick<KeyHost, 'wrap' | 'unwrap' | 'keyOf'> {
  const providers = masterKeys.map((key) => ({ id: keyIdOf(key), provider: masterKeyProvider(key) }));
  const keyOf = (wrapped: string) => Buffer.from(wrapped, 'base64').subarray(1, 9).toString('hex');
  return {
    keyOf,
    wrap: async (secret, context) =>
      Buffer.from(await providers[0].provider.wrap(secret, context)).toString('base64'),
    unwrap: async (wrapped, context) => {
      const found = providers.find(({ id }) => id === keyOf(wrapped));
      if (found !== undefined) return found.provider.unwrap(Buffer.from(wrapped, 'base64'), context);
      throw new StorageError(
        'storage-wrong-key',
        `The key from ${place} does not open the key ring of this home: start with the key that belongs to it.`,
      );
    },
  };
}
