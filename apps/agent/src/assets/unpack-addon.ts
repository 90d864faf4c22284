import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes a native addon into a file that is named after its checksum and is the user's alone; one that is there already is compared with the
 * addon, and replaced where it differs.
 *
 * @param folder made where it is missing, of mode 0700.
 * @returns the file's path.
 */
export function unpackAddon(addon: Buffer, folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${createHash('sha256').update(addon).digest('hex')}.node`);
  if (isSame(file, addon)) return file;
  const part = `${file}.${process.pid}`;
  rmSync(part, { force: true });
  writeFileSync(part, addon, { mode: 0o500, flag: 'wx' });
  renameSync(part, file);
  return file;
}

function isSame(file: string, bytes: Buffer): boolean {
  try {
    return readFileSync(file).equals(bytes);
  } catch {
    return false;
  }
}
