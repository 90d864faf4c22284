import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The lab's program beside this package, in the repository as in `node_modules`. */
const program = fileURLToPath(new URL('../../../../apps/lab/dist/cli.js', import.meta.url));

/** How the lab is started on this machine; null where it is not installed: nothing else of the server needs it. */
export function builtLab(): readonly string[] | null {
  return existsSync(program) ? [process.execPath, '--max-old-space-size=2048', program] : null;
}
