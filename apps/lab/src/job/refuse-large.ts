import { type CsvFile, csvBytes } from '../interchange/csv-file.ts';
import { LabError } from '../lab-error.ts';

/**
 * Refuses a file that has more bytes, once it is decompressed, than `most`: a small file can unfold to any size.
 *
 * @throws LabError `data-too-large`; what else is wrong with it the reader says
 */
export async function refuseLarge(file: CsvFile, most: number): Promise<void> {
  let bytes = 0;
  try {
    for await (const piece of csvBytes(file)) {
      bytes += (piece as Buffer).length;
      if (bytes > most) break;
    }
  } catch {
    return;
  }
  if (bytes > most) {
    const limit = Math.floor(most / 2 ** 20);
    throw new LabError('data-too-large', `Expected at most ${limit} MiB of CSV, decompressed, got more.`);
  }
}
