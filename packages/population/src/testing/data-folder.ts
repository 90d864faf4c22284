import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of a public data set, or undefined where it is not there. */
export function dataSet(name: string): string | undefined {
  const beside = fileURLToPath(new URL('../../../../../shared/data', import.meta.url));
  const folder = join(resolve(process.env.DUCTUS_DATA ?? beside), name);
  return existsSync(folder) ? folder : undefined;
}
