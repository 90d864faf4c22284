import { join } from 'node:path';

/** Where the embedded database of a folder lies. */
export function databaseFile(directory: string): string {
  return join(directory, 'ductus.db');
}
