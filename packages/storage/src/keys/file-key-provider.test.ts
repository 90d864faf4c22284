import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileKeyProvider } from './file-key-provider.ts';

const posix = process.platform !== 'win32';

describe('openFileKeyProvider', () => {
  let directory: string;
  let file: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ductus-keys-'));
    file = join(directory, 'master.key');
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('makes 32 bytes with mode 0600 at the first start, and nothing else', async () => {
    await openFileKeyProvider({ directory });
    expect(await readdir(directory)).toEqual(['master.key']);
    expect((await stat(file)).size).toBe(32);
    if (posix) expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readFile(file)).some((byte) => byte !== 0)).toBe(true);
  });

  it('makes its folder for the owner alone', async () => {
    const inner = join(directory, 'a', 'b');
    await openFileKeyProvider({ directory: inner });
    if (posix) expect((await stat(inner)).mode & 0o777).toBe(0o700);
  });

  it('reads the same key at the next start', async () => {
    const first = await openFileKeyProvider({ directory });
    const second = await openFileKeyProvider({ directory });
    expect(second.derive('x')).toEqual(first.derive('x'));
  });

  it('gives another folder another key', async () => {
    const first = await openFileKeyProvider({ directory });
    const second = await openFileKeyProvider({ directory: join(directory, 'other') });
    expect(second.derive('x')).not.toEqual(first.derive('x'));
  });

  it('gives all that start at the same moment one key', async () => {
    const starts = Array.from({ length: 20 }, () => openFileKeyProvider({ directory }));
    const derived = (await Promise.all(starts)).map((keys) => Buffer.from(keys.derive('x')).toString('hex'));
    expect(new Set(derived).size).toBe(1);
    expect(await readdir(directory)).toEqual(['master.key']);
  });

  it('takes a key file elsewhere', async () => {
    const elsewhere = join(directory, 'keys', 'ductus');
    await openFileKeyProvider({ directory: join(directory, 'data'), file: elsewhere });
    expect((await stat(elsewhere)).size).toBe(32);
  });

  it('makes no key beside a database', async () => {
    await writeFile(join(directory, 'ductus.db'), 'something');
    await expect(openFileKeyProvider({ directory })).rejects.toMatchObject({
      code: 'storage-key-missing',
      message: expect.stringContaining('put the key file back'),
    });
    expect(await readdir(directory)).toEqual(['ductus.db']);
  });

  it('makes a key beside an empty file, which a start that was cut short leaves', async () => {
    await writeFile(join(directory, 'ductus.db'), '');
    await openFileKeyProvider({ directory });
    expect((await stat(file)).size).toBe(32);
  });

  it.each([0, 31, 33, 64])('refuses a file of %i bytes', async (length) => {
    await writeFile(file, Buffer.alloc(length), { mode: 0o600 });
    await expect(openFileKeyProvider({ directory })).rejects.toMatchObject({
      code: 'storage-key-unreadable',
    });
  });

  it.skipIf(!posix).each([0o640, 0o604, 0o620, 0o601, 0o666])('refuses mode %o', async (mode) => {
    await openFileKeyProvider({ directory });
    await chmod(file, mode);
    await expect(openFileKeyProvider({ directory })).rejects.toMatchObject({
      code: 'storage-key-unreadable',
      message: expect.stringContaining('chmod 600'),
    });
    await chmod(file, 0o400);
    await openFileKeyProvider({ directory });
  });

  it('refuses a folder in place of the file', async () => {
    await expect(openFileKeyProvider({ directory, file: directory })).rejects.toMatchObject({
      code: 'storage-key-unreadable',
    });
  });

  it('says that a folder cannot be made where a file lies', async () => {
    await writeFile(join(directory, 'data'), '');
    await expect(
      openFileKeyProvider({ directory: join(directory, 'data'), file: join(directory, 'k') }),
    ).rejects.toMatchObject({ code: 'storage-unavailable' });
  });
});
