import { copyFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseFile } from '../database-file.ts';
import { openFileKeyProvider } from '../keys/file-key-provider.ts';
import type { Store } from '../port.ts';
import {
  apiKey,
  application,
  bytes,
  ceremony,
  decision,
  factor,
  mail,
  receipt,
  session,
  subject,
  template,
} from '../testing/records.ts';
import { type SqliteBed, sqliteBed } from '../testing/sqlite-bed.ts';
import { openDatabase } from './open-database.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

describe('an erasure in SQLite', () => {
  let bed: SqliteBed;
  let store: Store;
  const log = () => `${databaseFile(bed.directory)}-wal`;

  beforeEach(async () => {
    bed = await sqliteBed();
    store = await bed.open();
    await store.applications.insert(application('bank'), apiKey('bank', 'k'));
    for (const id of ['ada', 'bob']) {
      const own = (what: string) => Buffer.concat(Array(40).fill(bytes(`${what} of ${id}`)));
      await store.subjects.insert(subject('bank', id));
      await store.templates.put(template('bank', id, { sealed: own('template') }));
      await store.sessions.put(session('bank', `s ${id}`, { subjectId: id, sealed: own('session') }));
      await store.decisions.insert(decision('bank', id, `d ${id}`, { sealed: own('decision') }));
      await store.mails.insert(mail('bank', id, `m ${id}`, { sealed: own('mail') }));
      await store.factors.write({
        ceremony: ceremony('bank', id, `c ${id}`, { sealed: own('ceremony') }),
        factors: [factor('bank', id, `f ${id}`, { sealed: own('factor') })],
      });
    }
  });
  afterEach(async () => {
    await store.close();
    await bed.remove();
  });

  /** Every page of the database in the clear, free pages and the unused parts of pages included. */
  async function decrypted(): Promise<Buffer> {
    const keys = await openFileKeyProvider({ directory: bed.directory });
    const copy = join(bed.directory, 'copy.db');
    await copyFile(databaseFile(bed.directory), copy);
    await copyFile(log(), `${copy}-wal`);
    const database = await openDatabase(copy, keys, 100);
    try {
      return database.serialize();
    } finally {
      database.close();
    }
  }

  const traces = (file: Buffer, id: string) =>
    Object.entries({
      key: bytes(id),
      name: Buffer.from(`external ${id}`),
      template: bytes(`template of ${id}`),
      session: bytes(`session of ${id}`),
      decision: bytes(`decision of ${id}`),
      mail: bytes(`mail of ${id}`),
      factor: bytes(`factor of ${id}`),
      ceremony: bytes(`ceremony of ${id}`),
    }).flatMap(([name, content]) => (file.includes(Buffer.from(content)) ? [name] : []));

  it('leaves nothing of the person in any page, and everything of others', async () => {
    const everything = ['key', 'name', 'template', 'session', 'decision', 'mail', 'factor', 'ceremony'];
    const before = await decrypted();
    expect(traces(before, 'ada')).toEqual(everything);
    await store.subjects.erase('bank', 'ada', receipt('bank', 'r'));
    const after = await decrypted();
    expect(traces(after, 'ada')).toEqual([]);
    expect(traces(after, 'bob')).toEqual(everything);
  });

  it('cuts the log, which still held the old pages', async () => {
    expect((await stat(log())).size).toBeGreaterThan(0);
    await store.subjects.erase('bank', 'ada', receipt('bank', 'r'));
    expect((await stat(log())).size).toBe(0);
  });

  it('cuts at the first write a log that a killed process left', async () => {
    const keys = await openFileKeyProvider({ directory: bed.directory });
    const left = await mkdtemp(join(tmpdir(), 'ductus-left-'));
    await copyFile(databaseFile(bed.directory), databaseFile(left));
    await copyFile(log(), `${databaseFile(left)}-wal`);
    const next = await openSqliteStore({ directory: left, keys });
    expect((await stat(`${databaseFile(left)}-wal`)).size).toBeGreaterThan(4096);
    await next.check();
    expect((await stat(`${databaseFile(left)}-wal`)).size).toBe(0);
    await next.close();
    await rm(left, { recursive: true });
  });

  it('does not cut the log when nobody was erased', async () => {
    await store.subjects.erase('bank', 'nobody', receipt('bank', 'r'));
    expect((await stat(log())).size).toBeGreaterThan(0);
  });
});

describe('the files of the SQLite store', () => {
  it('show nothing in the clear', async () => {
    const bed = await sqliteBed();
    const store = await bed.open();
    await store.applications.insert(application('visible-application'), apiKey('visible-application', 'k'));
    await store.subjects.insert(subject('visible-application', 'visible-person'));
    const file = databaseFile(bed.directory);
    const log = await readFile(`${file}-wal`);
    await store.close();
    for (const content of [log, await readFile(file)]) {
      expect(content.length).toBeGreaterThan(4096);
      expect(content.includes('visible')).toBe(false);
      expect(content.includes('subjects')).toBe(false);
      expect(content.includes('SQLite format 3')).toBe(false);
    }
    await bed.remove();
  });
});
