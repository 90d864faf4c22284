import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Four made-up people of the demonstration, written by the programs that were built. */
export function demonstrationData(env: NodeJS.ProcessEnv): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, ['scripts/demo-data.mjs'], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: { ...process.env, ...env, DUCTUS_DATA: '', DEMO_BUILT: '1', DEMO_PEOPLE: '4' },
    encoding: 'utf8',
  });
}
