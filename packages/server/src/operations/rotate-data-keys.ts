import { StartError } from '../errors.ts';
import type { OperationContext } from './operation.ts';

/** Told at most so often, in milliseconds. */
const TELL_EVERY = 1000;

/**
 * Gives every person a new data key and seals all that is theirs anew. It may be stopped at any moment and called again.
 *
 * @throws as `DataKeyRotation.run`.
 */
export async function rotateDataKeys({ store, dataKeys, args, now, say }: OperationContext): Promise<void> {
  if (args.length > 0)
    throw new StartError('arguments-invalid', 'keys rotate --data takes no further words: see --help.');
  let told = now();
  const { damaged } = await dataKeys.run((line) => {
    if (now() - told < TELL_EVERY) return;
    told = now();
    say(line);
  });
  const { number } = await store.dataKeys.rotation();
  say(
    `Rotation ${number} of the data keys is done: the old ones are destroyed, and open nothing in this database.`,
  );
  if (damaged > 0)
    say(`${damaged} values opened with neither key: they were damaged before, and are as they were.`);
  if ((await store.backups.list()).length > 0)
    say(
      'Backups from before open with the old keys: make a new one, then backup forget those and destroy them.',
    );
}
