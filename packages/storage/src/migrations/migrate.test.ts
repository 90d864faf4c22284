import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3-multiple-ciphers';
import { type Kysely, type Migration, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseFile } from '../database-file.ts';
import { masterKeyProvider } from '../keys/master-key-provider.ts';
import type { Tables } from '../sql/tables.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import { openSqliteStore } from '../sqlite/open-sqlite-store.ts';
import { queryBuilder } from '../sqlite/query-builder.ts';
import { apiKey, application, subject } from '../testing/records.ts';
import { migrations } from './index.ts';
import { migrate } from './migrate.ts';

const keys = masterKeyProvider(new Uint8Array(32));
const names = Object.keys(migrations);

describe('migrate', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ductus-migrate-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  /** Works on the database of the folder by hand, then closes it. */
  async function byHand<T>(work: (db: Kysely<Tables>, raw: Database.Database) => Promise<T>): Promise<T> {
    const raw = await openDatabase(databaseFile(directory), keys, 100);
    try {
      return await work(queryBuilder(raw), raw);
    } finally {
      raw.close();
    }
  }

  const schema = (raw: Database.Database) =>
    raw.prepare("select name, sql from sqlite_master where name not like 'sqlite_%' order by name").all();

  it('names its steps in the order in which they run', () => {
    expect(names).toEqual([...names].sort());
    expect(names.length).toBeGreaterThan(0);
  });

  it.each(names.map((_, count) => count))('brings a database with %i steps up to date', async (count) => {
    const older = Object.fromEntries(Object.entries(migrations).slice(0, count));
    await byHand((db) => migrate(db, older));
    const store = await openSqliteStore({ directory, keys });
    await store.applications.insert(application('bank'), apiKey('bank', 'k'));
    await store.subjects.insert(subject('bank', 'ada'));
    await store.close();
    const migrated = await byHand(async (_db, raw) => schema(raw));
    await rm(databaseFile(directory));
    await (await openSqliteStore({ directory, keys })).close();
    expect(migrated).toEqual(await byHand(async (_db, raw) => schema(raw)));
  });

  it('leaves a database that is up to date as it is', async () => {
    await (await openSqliteStore({ directory, keys })).close();
    const before = await byHand(async (_db, raw) => schema(raw));
    await (await openSqliteStore({ directory, keys })).close();
    expect(await byHand(async (_db, raw) => schema(raw))).toEqual(before);
  });

  const next: Migration = { up: (db) => db.schema.createTable('later').addColumn('id', 'text').execute() };

  it('refuses a database of a newer version and leaves it as it is', async () => {
    await byHand((db) => migrate(db, { ...migrations, '9999-later': next }));
    await expect(openSqliteStore({ directory, keys })).rejects.toMatchObject({
      code: 'storage-too-new',
      message: expect.stringContaining('9999-later'),
    });
    const tables = await byHand(async (db) => (await db.introspection.getTables()).map(({ name }) => name));
    expect(tables).toContain('later');
  });

  it('undoes every step when one fails', async () => {
    await (await openSqliteStore({ directory, keys })).close();
    const broken: Migration = {
      up: async (db) => {
        await sql`drop table receipts`.execute(db);
        await sql`insert into nothing values (1)`.execute(db);
      },
    };
    const before = await byHand(async (_db, raw) => schema(raw));
    const steps = { ...migrations, '9998-later': next, '9999-broken': broken };
    await expect(byHand((db) => migrate(db, steps))).rejects.toThrow(/nothing/);
    expect(await byHand(async (_db, raw) => schema(raw))).toEqual(before);
  });
});
