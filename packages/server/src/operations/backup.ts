import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { StartError } from '../errors.ts';
import type { OperationContext } from './operation.ts';
import { tellFailures } from './tell-failures.ts';

/** Makes a backup in the folder that is named. */
export async function makeBackup({ backups, args, say }: OperationContext): Promise<void> {
  const folder = namedFolder(args);
  await backups.make(folder);
  say(
    `Backup made: ${folder}. Leave people.db and key-ring.json there, where erasures and new keys reach them;`,
  );
  say('records.db may be copied anywhere: without the other two nothing of a person can be read in it.');
}

/** Says where backups are, and what is still to be done in each. */
export async function listBackups({ backups, store, keys, say }: OperationContext): Promise<void> {
  tellFailures(await backups.erase(), say);
  const all = await store.backups.list();
  if (all.length === 0) say('No backup yet: backup make FOLDER makes one.');
  for (const { id, folder, madeAt, generation } of all) {
    const due = (await store.backups.erasures(id)).length;
    const state = due > 0 ? `, ${due} erasures to be done` : '';
    const behind = generation < keys.generation ? ', keys rewrap is to reach it' : '';
    const gone = existsSync(join(folder, 'backup.json')) ? '' : ', not there now, or never finished';
    say(`${new Date(madeAt).toISOString()}  ${folder}${state}${behind}${gone}`);
  }
}

/** Forgets a backup that was destroyed. @throws StartError `arguments-invalid` when there is none of that folder. */
export async function forgetBackup({ store, args, say }: OperationContext): Promise<void> {
  const folder = namedFolder(args);
  const found = (await store.backups.list()).filter((backup) => backup.folder === folder);
  if (found.length === 0)
    throw new StartError('arguments-invalid', `There is no backup in ${folder}: see backup list.`);
  for (const { id } of found) await store.backups.remove(id);
  say(`Forgotten: ${folder}. No erasure and no new key reaches it any more: see that it is destroyed.`);
}

/** The command line makes the path absolute: the server may run elsewhere. */
function namedFolder(args: readonly string[]): string {
  if (args.length === 1 && isAbsolute(args[0]!)) return args[0]!;
  throw new StartError('arguments-invalid', 'Name one folder for the backup: see --help.');
}
