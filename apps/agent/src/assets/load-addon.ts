import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { places } from '../program/places.ts';
import { readAsset } from './read-asset.ts';

/**
 * Loads a native addon that ships inside the executable: the system can load it from a file only. The file is named after
 * its checksum, is the user's alone, and is compared with the executable's own before every load.
 *
 * @param name of the asset: `native/uiohook-napi.node`.
 */
export function loadAddon(name: string): unknown {
  const bytes = readAsset(name);
  const folder = join(places(process.env, process.platform).data, 'native');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${sha256(bytes)}.node`);
  if (!isSame(file, bytes)) {
    const part = `${file}.${process.pid}`;
    rmSync(part, { force: true });
    writeFileSync(part, bytes, { mode: 0o500, flag: 'wx' });
    renameSync(part, file);
  }
  const module = { exports: {} as unknown };
  process.dlopen(module, file);
  return module.exports;
}

function isSame(file: string, bytes: Buffer): boolean {
  try {
    return readFileSync(file).equals(bytes);
  } catch {
    return false;
  }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
