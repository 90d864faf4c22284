import { statSync } from 'node:fs';
import { freemem } from 'node:os';
import { type CsvFile, isCompressed, pathOf } from '../interchange/csv-file.ts';

/** Below this many bytes of files a thread costs more than it saves. */
const SMALL = 2_000_000;
/** What a byte of a file needs in memory, about, once its people are made. */
const GROWTH = { plain: 3, compressed: 20 };

/** How many threads to read the files with, each holding all of them: no more than half of the free memory bears. */
export function threadsFor(files: readonly CsvFile[], cores: number): number {
  let bytes = 0;
  let needed = 0;
  for (const file of files) {
    const size = statSync(pathOf(file), { throwIfNoEntry: false })?.size ?? 0;
    bytes += size;
    needed += size * (isCompressed(file) ? GROWTH.compressed : GROWTH.plain);
  }
  if (bytes < SMALL) return 1;
  return Math.max(1, Math.min(cores, Math.floor(freemem() / 2 / needed)));
}
