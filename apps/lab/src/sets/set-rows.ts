import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { forEachRow } from '../interchange/for-each-row.ts';
import { LabError } from '../lab-error.ts';

/**
 * Calls `visit` with every row of every `*.csv.gz` of a data set, files in order of name, after checking their header.
 *
 * @param visit what it throws as a `RangeError` is reported with the file and the line
 * @throws LabError `data-missing`, `data-malformed`
 */
export async function setRows(
  data: string,
  set: string,
  header: string,
  visit: (fields: readonly string[]) => void,
): Promise<void> {
  for (const path of filesOf(join(data, set))) {
    await forEachRow(path, (fields, line) => {
      const malformed = (expected: string) =>
        new LabError('data-malformed', `${path}:${line}: expected ${expected}.`);
      if (line === 1) {
        if (fields.join() !== header) throw malformed(`the header ${header}`);
        return;
      }
      try {
        visit(fields);
      } catch (error) {
        throw error instanceof RangeError ? malformed(error.message) : error;
      }
    });
  }
}

function filesOf(folder: string): string[] {
  let names: string[] = [];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.csv.gz'));
  } catch {
    // The same as a folder without files.
  }
  if (names.length === 0)
    throw new LabError('data-missing', `No data: expected *.csv.gz files in ${folder}.`);
  return names.sort().map((name) => join(folder, name));
}

/** A time of a row. @throws RangeError when it is none */
export function timeOf(text: string | undefined, name: string): number {
  const time = Number(text);
  if (text === undefined || text === '' || !Number.isFinite(time))
    throw new RangeError(`a number for ${name}`);
  return time;
}
