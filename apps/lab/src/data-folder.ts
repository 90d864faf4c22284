import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { LabError } from './lab-error.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Where results of runs are kept, out of version control. */
export const resultsFolder = join(root, 'var/lab');

/** Where trainings leave encoders: the folder that `DUCTUS_ENCODER` names, else `var/encoder`. */
export function encoderFolder(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env.DUCTUS_ENCODER || join(root, 'var/encoder'));
}

/** Where the data sets are: `given`, else `DUCTUS_DATA`, else `../shared/data` next to the repository. */
export function dataFolder(given: string | undefined, env: NodeJS.ProcessEnv): string {
  return resolve(given || env.DUCTUS_DATA || join(root, '../shared/data'));
}

/** One decompressed file. */
export interface DataFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Every `*.csv.gz` of a data set, by name.
 *
 * @throws LabError `data-missing` when there is none, `data-malformed` when one is damaged
 */
export function readDataSet(data: string, set: string): DataFile[] {
  const folder = join(data, set);
  const names = list(folder).filter((name) => name.endsWith('.csv.gz'));
  if (names.length === 0) {
    throw new LabError(
      'data-missing',
      `No data: expected *.csv.gz files in ${folder}; name the folder above it with --data DIR or DUCTUS_DATA.`,
    );
  }
  return names.sort().map((name) => readCompressed(join(folder, name)));
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readCompressed(path: string): DataFile {
  try {
    return { path, text: gunzipSync(readFileSync(path)).toString('utf8') };
  } catch (cause) {
    throw new LabError('data-malformed', `Cannot read ${path}: expected a whole gzip file.`, { cause });
  }
}
