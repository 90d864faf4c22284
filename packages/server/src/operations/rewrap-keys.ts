import { dataKeyPages } from './data-key-pages.ts';
import type { OperationContext } from './operation.ts';
import { tellFailures } from './tell-failures.ts';

const BATCH = 200;

/**
 * Wraps every person's data key, in the database and in the backups, with the newest version. Each batch is one transaction, and a key is replaced only where it
 * still is what was read: it can be stopped at any moment and called again, which goes on where it was.
 */
export async function rewrapKeys({ store, keys, backups, say }: OperationContext): Promise<void> {
  let [seen, moved] = [0, 0];
  for await (const page of dataKeyPages(store, BATCH)) {
    const changes = [];
    for (const { applicationId, subjectId, wrappedKey, previousKey } of page)
      for (const from of [wrappedKey, previousKey ?? wrappedKey]) {
        if (keys.isCurrent(from)) continue;
        const context = `subject:${subjectId}`;
        const to = await keys.wrap(await keys.unwrap(from, context), context);
        changes.push({ applicationId, subjectId, from, to });
      }
    moved += await store.dataKeys.replace(changes);
    seen += page.reduce((sum, { previousKey }) => sum + (previousKey === undefined ? 1 : 2), 0);
    if (changes.length > 0) say(`${moved} rewrapped, ${seen} looked at …`);
  }
  say(`${moved} data keys were rewrapped, ${seen - moved} needed it not.`);
  tellFailures(await backups.rewrap(), say);
}
