import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { LabError } from '../lab-error.ts';

/**
 * Refuses a file that has more bytes, once it is decompressed, than `most`: a small file can unfold to any size.
 *
 * @throws LabError `data-too-large`; what else is wrong with it the reader says
 */
export async function refuseLarge(path: string, most: number): Promise<void> {
  const file = createReadStream(path);
  const input = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => input.destroy(error));
  let bytes = 0;
  try {
    for await (const piece of input) {
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
