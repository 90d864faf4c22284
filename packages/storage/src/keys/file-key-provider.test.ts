import { randomBytes } from 'node:crypto';
import { chmod, copyFile, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../sqlite/open-sqlite-store.ts';
import { apiKey, application, subject } from '../testing/records.ts';
import { openFileKeyProvider } from './file-key-provider.ts';
import { masterKeyProvider } from './master-key-provider.ts';

const posix = process.platform !== 'win32';

describe('openFileKeyProvider', () => {
  let directory: string;
  let file: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ductus-keys-'));
    file = join(directory, 'master.key');
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('makes a key and a ring of mode 0600 at the first start, and nothing else', async () => {
    await openFileKeyProvider({ directory });
    expect((await readdir(directory)).sort()).toEqual(['key-ring.json', 'master.key']);
    for (const name of await readdir(directory))
      if (posix) expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toMatch(/^ductus master key 2\n[0-9a-f]{16} [A-Za-z0-9+/]{43}=\n$/);
  });

  it('makes its folder for the owner alone', async () => {
    const inner = join(directory, 'a', 'b');
    await openFileKeyProvider({ directory: inner });
    if (posix) expect((await stat(inner)).mode & 0o777).toBe(0o700);
  });

  it('gives all that start at the same moment one key', async () => {
    const starts = Array.from({ length: 20 }, () => openFileKeyProvider({ directory }));
    const derived = (await Promise.all(starts)).map((keys) => Buffer.from(keys.derive('x')).toString('hex'));
    expect(new Set(derived).size).toBe(1);
    expect((await readdir(directory)).sort()).toEqual(['key-ring.json', 'master.key']);
  });

  it('takes a key file elsewhere, and one of 32 raw bytes', async () => {
    const elsewhere = join(directory, 'ductus');
    await writeFile(elsewhere, randomBytes(32), { mode: 0o600 });
    const first = await openFileKeyProvider({ directory: join(directory, 'data'), file: elsewhere });
    const second = await openFileKeyProvider({ directory: join(directory, 'data'), file: elsewhere });
    expect(second.derive('x')).toEqual(first.derive('x'));
    expect((await stat(elsewhere)).size).toBe(32);
  });

  it('makes neither key nor ring beside a database', async () => {
    await writeFile(join(directory, 'ductus.db'), 'something');
    await expect(openFileKeyProvider({ directory })).rejects.toMatchObject({
      code: 'storage-key-missing',
      message: expect.stringContaining('put the key file back'),
    });
    expect(await readdir(directory)).toEqual(['ductus.db']);
  });

  it('says that the ring is missing when only that is', async () => {
    await (await openSqliteStore({ directory, keys: await openFileKeyProvider({ directory }) })).close();
    await rename(join(directory, 'key-ring.json'), join(directory, 'elsewhere'));
    await expect(openFileKeyProvider({ directory })).rejects.toMatchObject({
      code: 'storage-key-missing',
      message: expect.stringContaining('key-ring.json back'),
    });
    await rename(join(directory, 'elsewhere'), join(directory, 'key-ring.json'));
    await openFileKeyProvider({ directory });
  });

  it('makes a key beside an empty file, which a start that was cut short leaves', async () => {
    await writeFile(join(directory, 'ductus.db'), '');
    await openFileKeyProvider({ directory });
    expect((await stat(file)).size).toBeGreaterThan(32);
  });

  it.each([0, 31, 33, 64])('refuses a file of %i bytes', async (length) => {
    await writeFile(file, Buffer.alloc(length), { mode: 0o600 });
    await expect(openFileKeyProvider({ directory })).rejects.toMatchObject({
      code: 'storage-key-unreadable',
    });
  });

  it('refuses a key file with any single byte altered, or cut anywhere', async () => {
    await openFileKeyProvider({ directory });
    const whole = await readFile(file);
    for (let at = 0; at < whole.length; at += 5) {
      await writeFile(file, whole.with(at, whole[at] ^ 1));
      await expect(openFileKeyProvider({ directory })).rejects.toMatchObject({
        code: 'storage-key-unreadable',
      });
      if (at === 32) continue;
      await writeFile(file, whole.subarray(0, at));
      await expect(openFileKeyProvider({ directory })).rejects.toMatchObject({
        code: 'storage-key-unreadable',
      });
    }
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

  describe('over a home that was made before there were key rings', () => {
    const master = new Uint8Array(32).map((_, at) => (at * 37) % 251);
    const before = masterKeyProvider(master);

    beforeEach(async () => {
      await writeFile(file, master, { mode: 0o600 });
      const store = await openSqliteStore({ directory, keys: before });
      await store.applications.insert(application('bank'), apiKey('bank', 'k'));
      const wrappedKey = await before.wrap(new Uint8Array(32).fill(9), 'subject:ada');
      await store.subjects.insert(subject('bank', 'ada', { wrappedKey }));
      await store.close();
    });

    it('puts a ring around its key: database and data keys open as before', async () => {
      const keys = await openFileKeyProvider({ directory });
      const store = await openSqliteStore({ directory, keys });
      const ada = await store.subjects.byId('bank', 'ada');
      expect(Buffer.from(await keys.unwrap(ada!.wrappedKey!, 'subject:ada'))).toEqual(Buffer.alloc(32, 9));
      expect(keys.derive('receipts')).toEqual(before.derive('receipts'));
      await store.close();
      expect((await openFileKeyProvider({ directory })).derive('x')).toEqual(before.derive('x'));
    });

    it('puts no ring around a wrong key, which would keep out the right one', async () => {
      await writeFile(file, randomBytes(32));
      await expect(openFileKeyProvider({ directory })).rejects.toMatchObject({ code: 'storage-wrong-key' });
      expect(await readdir(directory)).not.toContain('key-ring.json');
      await writeFile(file, master);
      await openFileKeyProvider({ directory });
    });
  });

  describe('rotated', () => {
    it('keeps the old master key until it is retired, and each step alone can be opened', async () => {
      const keys = await openFileKeyProvider({ directory });
      const states: [string, string][] = [];
      const keep = async () => {
        const copy = join(directory, `copy-${states.length}`);
        await copyFile(file, `${copy}.key`);
        await copyFile(keys.file, `${copy}.ring`);
        states.push([`${copy}.key`, `${copy}.ring`]);
      };
      await keep();
      await keys.rotate(1);
      await keep();
      await keys.retire();
      await keep();
      const lines = async (path: string) => (await readFile(path, 'utf8')).split('\n').length - 2;
      expect(await Promise.all(states.map(([key]) => lines(key)))).toEqual([1, 2, 1]);
      const opens = async (key: number, ring: number) => {
        const folder = join(directory, `state-${key}-${ring}`);
        await openFileKeyProvider({ directory: folder });
        await copyFile(states[key][0], join(folder, 'master.key'));
        await copyFile(states[ring][1], join(folder, 'key-ring.json'));
        return openFileKeyProvider({ directory: folder }).then(
          (opened) => (Buffer.compare(opened.derive('x'), keys.derive('x')) === 0 ? 'opens' : 'other'),
          ({ code }) => code,
        );
      };
      // The order of the writes: key file with both, ring by the new key, key file without the old.
      for (const [key, ring] of [
        [0, 0],
        [1, 0],
        [1, 1],
        [1, 2],
        [2, 2],
      ])
        expect([key, ring, await opens(key, ring)]).toEqual([key, ring, 'opens']);
      // What retiring is for: an old copy of either opens nothing with what is left.
      expect([await opens(2, 0), await opens(0, 2)]).toEqual(['storage-wrong-key', 'storage-wrong-key']);
    });
  });
});
