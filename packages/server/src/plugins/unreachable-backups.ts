import type { BackupFailure } from '@ductus/storage';
import type { App } from '../app.ts';
import { describeFailure } from './problems.ts';

/** Logs backups in which erasures could not be done yet: when they become so, not each time that they are tried again. */
export function unreachableBackups(app: App): (failures: readonly BackupFailure[]) => void {
  const told = new Set<string>();
  return (failures) => {
    const now = new Map(failures.map(({ folder, error }) => [folder, error]));
    for (const folder of told) if (!now.has(folder)) told.delete(folder);
    for (const [folder, error] of now) {
      if (told.has(folder)) continue;
      told.add(folder);
      app.log.error(
        { folder, ...describeFailure(error) },
        'erasures wait for a backup that cannot be reached',
      );
    }
  };
}
