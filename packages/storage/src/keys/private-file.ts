import { open } from 'node:fs/promises';
import { StorageError } from '../errors.ts';

/** More than any key file holds: a file given by mistake is not read into memory. */
const LONGEST = 64 * 1024;

/**
 * Reads a file that holds a secret and that its owner alone may open; undefined when there is none. `name` says in
 * messages what it is.
 *
 * @throws StorageError `storage-key-unreadable` when other accounts may open it, or it cannot be read.
 */
export async function readPrivateFile(file: string, name: string): Promise<Buffer | undefined> {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(file, 'r');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw unreadable(
      `The ${name} ${file} cannot be read (${codeOf(cause)}): let this account read it.`,
      cause,
    );
  }
  try {
    const { mode, size } = await handle.stat();
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw unreadable(
        `The ${name} ${file} is open to other accounts (mode ${(mode & 0o777).toString(8)}): run chmod 600 on it.`,
      );
    if (size > LONGEST)
      throw unreadable(
        `The ${name} ${file} has ${size} bytes, more than any key: restore it from your copy.`,
      );
    return await handle.readFile();
  } catch (cause) {
    if (cause instanceof StorageError) throw cause;
    throw unreadable(
      `The ${name} ${file} cannot be read (${codeOf(cause)}): restore it from your copy.`,
      cause,
    );
  } finally {
    await handle.close();
  }
}

/** @returns `storage-key-unreadable`. */
export function unreadable(message: string, cause?: unknown): StorageError {
  return new StorageError('storage-key-unreadable', message, { cause });
}

/** The system's code of a failure. */
export function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code ?? 'unknown');
}
