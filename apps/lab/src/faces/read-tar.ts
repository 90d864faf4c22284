import { LabError } from '../lab-error.ts';

const BLOCK = 512;

/** A file of an archive. */
export interface TarEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The plain files of a tar archive (POSIX ustar).
 *
 * @param path for messages
 * @throws LabError `data-malformed`
 */
export function readTar(archive: Uint8Array, path: string): TarEntry[] {
  const entries: TarEntry[] = [];
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0; ) {
    const head = archive.subarray(at, at + BLOCK);
    const size = Number.parseInt(text(head, 124, 12), 8);
    const end = at + BLOCK + size;
    if (!Number.isSafeInteger(size) || end > archive.length) {
      throw new LabError('data-malformed', `Cannot read ${path}: expected a whole tar archive.`);
    }
    const prefix = text(head, 345, 155);
    const name = text(head, 0, 100);
    const type = String.fromCharCode(head[156]!);
    if (type === '0' || type === '\0') {
      entries.push({
        name: prefix === '' ? name : `${prefix}/${name}`,
        bytes: archive.subarray(at + BLOCK, end),
      });
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return entries;
}

function text(head: Uint8Array, at: number, length: number): string {
  const field = head.subarray(at, at + length);
  const end = field.indexOf(0);
  return Buffer.from(end < 0 ? field : field.subarray(0, end))
    .toString('utf8')
    .trim();
}
