import { randomBytes } from 'node:crypto';
import { link, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a file of mode 0600 that appears under its name only when it is complete and on disk. One that exists stays as
 * it is; returns whether this call made it.
 */
export async function createDurably(file: string, content: Uint8Array | string): Promise<boolean> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await writeAndSync(draft, content, 'wx');
    await link(draft, file);
    await syncFolderOf(file);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    return false;
  } finally {
    await unlink(draft).catch(() => {});
  }
}

/**
 * Replaces a file, mode 0600, in one step: whoever reads it, after a crash at any point too, finds all of the old content
 * or all of the new. For a file with one writer at a time.
 */
export async function replaceDurably(file: string, content: Uint8Array | string): Promise<void> {
  const draft = `${file}.new`;
  await writeAndSync(draft, content, 'w');
  await rename(draft, file);
  await syncFolderOf(file);
}

/** Puts a file that is written already in the place of another, in one step, once it is on disk. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await syncFile(from);
  await rename(from, to);
  await syncFolderOf(to);
}

/** Resolves once a file is on disk. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync().finally(() => handle.close());
}

async function writeAndSync(file: string, content: Uint8Array | string, flag: 'w' | 'wx'): Promise<void> {
  const handle = await open(file, flag, 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolderOf(file: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
}
