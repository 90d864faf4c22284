import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerPerson } from '../people/people.ts';
import { deriveKey, readMasterKey } from './key-file.ts';
import { openDatabase } from './open.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'bank-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const file = (name: string) => join(home, name);

async function create(): Promise<void> {
  const { db } = await openDatabase(home);
  await registerPerson(db, { userName: 'somebody', displayName: 'Plainly Visible', password: 'x' }, 1);
  await db.destroy();
}

const refused = (code: string) => expect.objectContaining({ code });

describe('openDatabase', () => {
  it('makes a key that only its owner can read and a file that shows nothing', async () => {
    await create();
    expect(statSync(file('bank.key')).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(file('bank.db'));
    expect(bytes.includes('Plainly Visible')).toBe(false);
    expect(bytes.includes('SQLite format 3')).toBe(false);
  });

  it('finds everything again', async () => {
    await create();
    const { db } = await openDatabase(home);
    expect(await db.selectFrom('people').select('displayName').execute()).toEqual([
      { displayName: 'Plainly Visible' },
    ]);
    await db.destroy();
  });

  it('refuses a database whose key file is gone, and makes no new key', async () => {
    await create();
    rmSync(file('bank.key'));
    await expect(openDatabase(home)).rejects.toEqual(refused('key-missing'));
    expect(() => statSync(file('bank.key'))).toThrow();
  });

  it('refuses another key', async () => {
    await create();
    writeFileSync(file('bank.key'), 'ab'.repeat(32));
    await expect(openDatabase(home)).rejects.toEqual(refused('database-unreadable'));
  });

  it('refuses a key file that others can read', async () => {
    await create();
    chmodSync(file('bank.key'), 0o644);
    await expect(openDatabase(home)).rejects.toEqual(refused('key-exposed'));
  });

  it('refuses a key file that is no key', async () => {
    await create();
    writeFileSync(file('bank.key'), 'no key');
    await expect(openDatabase(home)).rejects.toEqual(refused('key-invalid'));
  });

  it('refuses a damaged database', async () => {
    await create();
    const bytes = readFileSync(file('bank.db'));
    for (let at = 4096; at < bytes.length; at += 512) bytes[at]! ^= 0xff;
    writeFileSync(file('bank.db'), bytes);
    await expect(openDatabase(home)).rejects.toEqual(refused('database-unreadable'));
  });

  it('refuses a database that was cut short', async () => {
    await create();
    truncateSync(file('bank.db'), 6000);
    await expect(openDatabase(home)).rejects.toEqual(refused('database-unreadable'));
  });

  it('refuses a database that a bank has open, until that is closed', async () => {
    const first = await openDatabase(home);
    await expect(openDatabase(home)).rejects.toMatchObject({
      code: 'database-busy',
      message: expect.stringContaining(`${file('bank.db')}: stop it, or give this one a folder of its own`),
    });
    await first.db.destroy();
    const second = await openDatabase(home);
    await second.db.destroy();
  });

  it('keeps the key of a bank that started at the same moment, and no draft of its own', () => {
    const key = readMasterKey(file('bank.key'), true);
    expect(readMasterKey(file('bank.key'), true)).toEqual(key);
    expect(readdirSync(home)).toEqual(['bank.key']);
  });

  it('refuses a database that another program is writing', async () => {
    await create();
    const other = new Database(file('bank.db'));
    other.pragma("cipher='chacha20'");
    const key = deriveKey(readMasterKey(file('bank.key'), false), 'database');
    other.pragma(`hexkey='${key.toString('hex')}'`);
    other.exec('begin immediate');
    await expect(openDatabase(home)).rejects.toEqual(refused('database-busy'));
    other.close();
  });
});
