import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { Kysely, Migrator, SqliteDialect, sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deriveKey, readMasterKey } from './key-file.ts';
import { migrations } from './migrations.ts';
import { openDatabase } from './open.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'bank-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const person = (name: string, confirmedAt: number | null) => sql`
  insert into people (id, user_name, display_name, password_hash, totp_secret_sealed, totp_confirmed_at,
    totp_last_step, external_id, subject_id, email_sealed, idle_minutes, theme, created_at)
  values (${name}, ${name}, ${name}, 'hash', 'sealed app secret', ${confirmedAt}, 3, ${`ext_${name}`},
    'sub_1', 'sealed address', 2, 'auto', 1)`;

/** A bank's database as it was before ways to confirm were Ductus' alone. */
async function before(): Promise<Database.Database> {
  const key = deriveKey(readMasterKey(join(home, 'bank.key'), true), 'database');
  const database = new Database(join(home, 'bank.db'));
  database.pragma("cipher='chacha20'");
  database.pragma(`hexkey='${key.toString('hex')}'`);
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  const { error } = await new Migrator({ db, provider: migrations }).migrateTo('0005-proofs');
  if (error) throw error;
  await person('owner', 7).execute(db);
  await person('half-way', null).execute(db);
  await sql`insert into recovery_codes values ('owner', 'hash of a code', null)`.execute(db);
  return database;
}

it('keeps the accounts, takes their addresses as unconfirmed, and leaves no secret of the bank’s own', async () => {
  (await before()).close();
  const { db } = await openDatabase(home);
  const people = await db.selectFrom('people').selectAll().orderBy('userName').execute();
  expect(people).toMatchObject([
    { userName: 'half-way', openedAt: null, emailSealed: null, newEmailSealed: 'sealed address' },
    {
      userName: 'owner',
      openedAt: 7,
      emailSealed: null,
      newEmailSealed: 'sealed address',
      subjectId: 'sub_1',
    },
  ]);
  expect(JSON.stringify(people)).not.toContain('app secret');
  const { rows } = await sql<{ name: string }>`select name from sqlite_master`.execute(db);
  expect(rows.map(({ name }) => name)).not.toContain('recovery_codes');
  await db.destroy();
  expect(readFileSync(join(home, 'bank.db')).includes('app secret')).toBe(false);
});

it('goes on where a start was killed half-way', async () => {
  const database = await before();
  database.exec('alter table people add column opened_at integer');
  database.exec('update people set opened_at = totp_confirmed_at');
  database.exec('alter table people drop column totp_secret_sealed');
  database.close();
  const { db } = await openDatabase(home);
  const people = await db.selectFrom('people').select(['userName', 'openedAt']).orderBy('userName').execute();
  expect(people).toEqual([
    { userName: 'half-way', openedAt: null },
    { userName: 'owner', openedAt: 7 },
  ]);
  await db.destroy();
});
