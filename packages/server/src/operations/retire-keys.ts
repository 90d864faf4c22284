import { StorageError } from '@ductus/storage';
import { dataKeyPages } from './data-key-pages.ts';
import type { OperationContext } from './operation.ts';
import { tellFailures } from './tell-failures.ts';

/**
 * Destroys every version but the newest, once nothing is wrapped by them.
 *
 * @throws StorageError `storage-key-in-use` when something is.
 */
export async function retireKeys({ store, keys, backups, say }: OperationContext): Promise<void> {
  let old = 0;
  for await (const page of dataKeyPages(store, 1000))
    old += page.filter(
      ({ wrappedKey, previousKey }) =>
        !(keys.isCurrent(wrappedKey) && keys.isCurrent(previousKey ?? wrappedKey)),
    ).length;
  if (old > 0)
    throw new StorageError(
      'storage-key-in-use',
      `${old} people's data keys are wrapped by older versions: run keys rewrap first.`,
    );
  const behind = (await store.backups.list()).filter(({ generation }) => generation < keys.generation);
  if (behind.length > 0)
    throw new StorageError(
      'storage-key-in-use',
      `The backup ${behind[0]!.folder} needs the older versions: run keys rewrap while its disk is there, or backup forget if it is destroyed.`,
    );
  const before = keys.status().versions.length;
  await keys.retire();
  const { versions } = keys.status();
  say(`${before - versions.length} older versions are destroyed; version ${versions[0].number} is left.`);
  // The rings that lie beside backups still hold what was destroyed here.
  tellFailures(await backups.rewrap(), say);
}
