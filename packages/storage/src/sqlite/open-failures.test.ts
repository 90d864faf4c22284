import { copyFile, mkdir, readFile, rm, stat, truncate, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseFile } from '../database-file.ts';
import { openFileKeyProvider } from '../keys/file-key-provider.ts';
import { masterKeyProvider } from '../keys/master-key-provider.ts';
import type { Store } from '../port.ts';
import { apiKey, application, decision, subject } from '../testing/records.ts';
import { type SqliteBed, sqliteBed } from '../testing/sqlite-bed.ts';
import { openDatabase } from './open-database.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const PEOPLE = 200;

async function fill(store: Store): Promise<void> {
  await store.applications.insert(application('bank'), apiKey('bank', 'k'));
  for (let at = 0; at < PEOPLE; at += 1) {
    await store.subjects.insert(subject('bank', `p${at}`));
    await store.decisions.insert(decision('bank', `p${at}`, `d${at}`, { sealed: new Uint8Array(500) }));
  }
}

/** Opens the store and reads every row. */
async function readEverything(bed: SqliteBed): Promise<void> {
  const store = await bed.open();
  try {
    for (let at = 0; at < PEOPLE; at += 1) {
      await store.subjects.byExternalId('bank', `external p${at}`);
      await store.decisions.byId('bank', `d${at}`);
    }
    await store.subjects.list('bank', { limit: PEOPLE });
    await store.decisions.list('bank', {}, { limit: PEOPLE });
    await store.check();
  } finally {
    await store.close();
  }
}

describe('a database that cannot be opened', () => {
  let bed: SqliteBed;
  let file: string;

  beforeEach(async () => {
    bed = await sqliteBed();
    file = databaseFile(bed.directory);
    const store = await bed.open();
    await fill(store);
    await store.close();
  });
  afterEach(() => bed.remove());

  it('says so when another master key was given', async () => {
    const keys = masterKeyProvider(new Uint8Array(32));
    const before = await readFile(file);
    await expect(openSqliteStore({ directory: bed.directory, keys })).rejects.toMatchObject({
      code: 'storage-wrong-key',
      message: expect.stringContaining('start with the key that belongs to it'),
    });
    expect(before.equals(await readFile(file))).toBe(true);
    await readEverything(bed);
  });

  it('says so when the key file is missing, and makes no other', async () => {
    const key = join(bed.directory, 'master.key');
    await unlink(key);
    await expect(bed.open()).rejects.toMatchObject({ code: 'storage-key-missing' });
    await expect(stat(key)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.each(['emptied', 'missing', 'gone with its folder'])(
    'is not made anew when it is %s and its key was used: one sentence says how to start anew',
    async (what) => {
      const key = join(bed.directory, 'master.key');
      const directory = what === 'gone with its folder' ? join(bed.directory, 'not-mounted') : bed.directory;
      if (what === 'emptied') await truncate(file, 0);
      else await unlink(file);
      const open = async () =>
        openSqliteStore({ directory, keys: await openFileKeyProvider({ directory, file: key }) });
      await expect(open()).rejects.toMatchObject({
        code: 'storage-database-missing',
        message: expect.stringContaining(
          `to start anew with nothing, move ${key}, ${key}.used and ${join(directory, 'key-ring.json')} away`,
        ),
      });
      expect(await readFile(file).catch(() => Buffer.alloc(0))).toHaveLength(0);
      await unlink(key);
      await expect(open()).rejects.toMatchObject({ code: 'storage-key-missing' });
      await unlink(`${key}.used`);
      await rm(join(directory, 'key-ring.json'), { force: true });
      await (await open()).close();
    },
  );

  it('is made by a start after one that was cut short before there was any', async () => {
    const fresh = await sqliteBed();
    await openFileKeyProvider({ directory: fresh.directory });
    await writeFile(databaseFile(fresh.directory), '');
    await (await fresh.open()).close();
    await (await fresh.open()).close();
    await fresh.remove();
  });

  it('takes a file that is no database for one of another key', async () => {
    await writeFile(file, Buffer.alloc(8192, 'no database '));
    await expect(bed.open()).rejects.toMatchObject({ code: 'storage-wrong-key' });
  });

  it.each([1, 16, 17, 100, 511, 512, 4095])('calls a file cut to %i bytes damaged', async (length) => {
    await truncate(file, length);
    await expect(bed.open()).rejects.toMatchObject({ code: 'storage-damaged' });
    expect((await stat(file)).size).toBe(length);
  });

  it('calls a file cut after its first pages damaged, at once or when they are read', async () => {
    const { size } = await stat(file);
    for (const length of [4096, 8192, 5 * 4096 + 100, size - 4096]) {
      const whole = await readFile(file);
      await truncate(file, length);
      await expect(readEverything(bed)).rejects.toMatchObject({ code: 'storage-damaged' });
      await writeFile(file, whole);
    }
    await readEverything(bed);
  });

  it('calls a flipped byte of the first page damage, not a wrong key', async () => {
    const whole = await readFile(file);
    for (const at of [0, 7, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 99, 100, 2000, 4095]) {
      await writeFile(file, whole.with(at, whole[at] ^ 0x10));
      await expect([at, await codeOf(readEverything(bed))]).toEqual([at, 'storage-damaged']);
    }
  });

  it('finds a flipped byte in any other page when that page is read, and never reads it as data', async () => {
    const whole = await readFile(file);
    const keys = await openFileKeyProvider({ directory: bed.directory });
    let found = 0;
    let unread = 0;
    for (let page = 1; page < whole.length / 4096; page += 1) {
      const at = page * 4096 + ((page * 977) % 4096);
      await writeFile(file, whole.with(at, whole[at] ^ 0x10));
      const code = await codeOf(readEverything(bed));
      if (code === 'storage-damaged') found += 1;
      else {
        // A page that these reads do not need: a read of all pages finds it.
        expect([page, code]).toEqual([page, undefined]);
        await writeFile(file, whole.with(at, whole[at] ^ 0x10));
        const database = await openDatabase(file, keys, 100);
        if (!isFound(database)) unread += 1;
        database.close();
      }
      await writeFile(file, whole);
    }
    expect(found).toBeGreaterThan(20);
    // Pages in no use hold no data, and nothing reads them.
    const database = await openDatabase(file, keys, 100);
    expect(unread).toBeLessThanOrEqual(database.pragma('freelist_count', { simple: true }) as number);
    database.close();
  });

  it('can be opened again after each failure, once the cause is gone', async () => {
    const backup = join(bed.directory, 'backup');
    await copyFile(file, backup);
    await truncate(file, 5000);
    await expect(bed.open()).rejects.toThrow();
    await copyFile(backup, file);
    await readEverything(bed);
  });

  it('is refused while it is open elsewhere in the process', async () => {
    const store = await bed.open();
    await expect(bed.open()).rejects.toMatchObject({ code: 'storage-unavailable' });
    await store.check();
    await store.close();
  });

  it('says so when a file lies where the folder should be', async () => {
    const keys = masterKeyProvider(new Uint8Array(32));
    await expect(openSqliteStore({ directory: file, keys })).rejects.toMatchObject({
      code: 'storage-unavailable',
    });
  });

  it('says so when a folder lies where the file should be', async () => {
    const keys = await openFileKeyProvider({ directory: bed.directory });
    await unlink(file);
    await mkdir(file);
    await expect(openSqliteStore({ directory: bed.directory, keys })).rejects.toMatchObject({
      code: 'storage-unavailable',
    });
  });
});

async function codeOf(promise: Promise<unknown>): Promise<string | undefined> {
  return promise.then(
    () => undefined,
    (error) => error.code ?? error.message,
  );
}

/** Whether reading every page in use tells of damage. */
function isFound(database: Awaited<ReturnType<typeof openDatabase>>): boolean {
  try {
    return JSON.stringify(database.pragma('integrity_check')) !== '[{"integrity_check":"ok"}]';
  } catch (error) {
    expect(String(error)).toMatch(/malformed/);
    return true;
  }
}
