import { open } from 'node:fs/promises';
import type { KeyProvider } from '../keys/key-provider.ts';

export const SALT_LENGTH = 16;
const HEADER_LENGTH = 24;
/** Bytes 18 and 19: 1 while the file is being made, 2 once it has a log. */
const WRITE_FORMAT = 18;
const READ_FORMAT = 19;
/** What each page keeps free for nonce and tag. */
const RESERVED = 20;
const RESERVED_BYTES = 64;

/**
 * The first bytes of the database, which lie in the clear: the salt, and what SQLite must know before it can decrypt.
 * Empty when there is no file. Only for a file that this process does not have open: closing it lets go of every lock
 * on it that the process holds.
 */
export async function readHeader(file: string): Promise<Buffer> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (handle === undefined) return Buffer.alloc(0);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_LENGTH), 0, HEADER_LENGTH, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    return Buffer.alloc(0);
  } finally {
    await handle.close();
  }
}

/**
 * Whether a header is as it was written. Of all bytes of the file the cipher authenticates only these not, and SQLite
 * finds a change in no more than some of them.
 */
export function headerIsWhole(header: Buffer, mark: Buffer): boolean {
  if (header.length < HEADER_LENGTH) return true;
  const format = header[WRITE_FORMAT];
  return (
    header.subarray(0, SALT_LENGTH).equals(mark) &&
    (format === 1 || format === 2) &&
    header[READ_FORMAT] === format &&
    header[RESERVED] === RESERVED_BYTES
  );
}

/**
 * Whether a database was made with this key, by the mark in its header; more than half of the bytes do not agree by chance.
 * Only for a file that this process does not have open.
 */
export async function markAgrees(file: string, keys: Pick<KeyProvider, 'derive'>): Promise<boolean> {
  const [header, mark] = [await readHeader(file), databaseMark(keys)];
  return mark.filter((byte, place) => byte === header[place]).length >= SALT_LENGTH / 2;
}

/** The first bytes of a database that was made with this key. */
export function databaseMark(keys: Pick<KeyProvider, 'derive'>): Buffer {
  return Buffer.from(keys.derive('database-mark').subarray(0, SALT_LENGTH));
}
