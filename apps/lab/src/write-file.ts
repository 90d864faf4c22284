import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { LabError } from './lab-error.ts';

/** @throws LabError `usage` where the path of `--out` cannot be written */
export function writeFile(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (cause) {
    throw new LabError('usage', `Cannot write ${path}: expected a place for a file with --out.`, { cause });
  }
}
