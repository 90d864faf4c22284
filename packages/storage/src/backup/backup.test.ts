import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseFile } from '../database-file.ts';
import { openFileKeyProvider } from '../keys/file-key-provider.ts';
import { openFileHost } from '../keys/hosts/file-host.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { Store } from '../port.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import { openSqliteStore } from '../sqlite/open-sqlite-store.ts';
import {
  keysWithin,
  pagesOf,
  placeOfRhythm as place,
  readingsOf,
  rhythmOf,
} from '../testing/backup-attack.ts';
import { apiKey, application, decision, receipt, session, subject, template } from '../testing/records.ts';
import { Vault } from '../vault/vault.ts';
import { backupFiles, backupKeys } from './backup-files.ts';
import { Backups } from './backups.ts';
import { CONTENTS } from './contents.ts';
import { restoreBackup } from './restore-backup.ts';

describe('a backup', () => {
  let root: string;
  let home: string;
  let folder: string;
  let keys: KeyRing;
  let store: Store;
  let backups: Backups;
  let time = 1000;

  async function open(): Promise<void> {
    keys = await openFileKeyProvider({ directory: home });
    store = await openSqliteStore({ directory: home, keys, waitMs: 100 });
    backups = new Backups({ store, keys, now: () => (time += 1) });
  }

  /** Somebody with a template, a decision and a session, the first two sealed with a data key of their own. */
  async function addPerson(id: string): Promise<void> {
    const vault = new Vault({ keys });
    const { wrapped } = await vault.newDataKey(id);
    const owner = { id, wrappedKey: wrapped };
    await store.subjects.insert(subject('bank', id, { wrappedKey: wrapped }));
    const sealed = await vault.sealFor(owner, rhythmOf(id), place(id));
    await store.templates.put(template('bank', id, { sealed }));
    await store.decisions.insert(decision('bank', id, `d-${id}`, { sealed }));
    const session1 = vault.sessionSeal(`s-${id}`).close(rhythmOf(id));
    await store.sessions.put(session('bank', `s-${id}`, { subjectId: id, sealed: session1 }));
  }

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'ductus-backup-'));
    [home, folder] = [join(root, 'home'), join(root, 'backup')];
    await open();
    await store.applications.insert(application('bank'), apiKey('bank', 'k'));
    for (const id of ['ada', 'bob']) await addPerson(id);
  });
  afterEach(async () => {
    await store.close();
    await rm(root, { recursive: true });
  });

  const erase = async (id: string) => {
    await store.subjects.erase('bank', id, receipt('bank', `r-${id}`));
    return backups.erase();
  };

  const attack = (id: string, folders: readonly string[]) => readingsOf({ root, home }, id, folders);

  it('has a rule for every table', () => {
    const database = readTables();
    return database.then((tables) => expect(Object.keys(CONTENTS).sort()).toEqual(tables));
  });

  async function readTables(): Promise<string[]> {
    await store.close();
    const database = await openDatabase(databaseFile(home), keys, 100);
    const names = database
      .prepare<[], { name: string }>(
        `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`,
      )
      .all();
    database.close();
    await open();
    return names.map(({ name }) => name).sort();
  }

  it('holds all that was acknowledged before, and of what is written meanwhile a part without gaps', async () => {
    const filling = new Uint8Array(4000).fill(7);
    await Promise.all(
      Array.from({ length: 2000 }, (_, at) =>
        store.decisions.insert(decision('bank', 'bob', `before-${at}`, { sealed: filling })),
      ),
    );
    let [during, made] = [0, false];
    const making = backups.make(folder).finally(() => {
      made = true;
    });
    // One after the other, in two tables: a copy of several moments would have one without those before it.
    while (!made) {
      await store.decisions.insert(decision('bank', 'bob', `d-${during}`));
      await store.templates.put(template('bank', 'bob', { kind: `k-${during}` }));
      during += 1;
    }
    await making;
    expect(during).toBeGreaterThan(10);
    expect(readdirSync(folder).sort()).toEqual(['backup.json', 'key-ring.json', 'people.db', 'records.db']);
    expect(readdirSync(home).filter((name) => name.includes('snapshot'))).toEqual([]);
    await restoreTo('again');
    for (let at = 0; at < 2000; at += 1)
      expect(await store.decisions.byId('bank', `before-${at}`)).toBeDefined();
    const kept: boolean[] = [];
    for (let at = 0; at < during; at += 1) {
      kept.push((await store.decisions.byId('bank', `d-${at}`)) !== undefined);
      kept.push((await store.templates.get('bank', 'bob', `k-${at}`)) !== undefined);
    }
    expect(kept).toEqual([...kept].sort().reverse());
  });

  it('that is being made has nothing of whoever is erased meanwhile', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, at) => addPerson(`p${at}`)));
    const making = backups.make(folder);
    // Once in its first part and once in its second.
    expect(await erase('ada')).toEqual([]);
    const again = backups.make(`${folder}-2`);
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(await erase('bob')).toEqual([]);
    await Promise.all([making, again]);
    for (const id of ['ada', 'bob']) expect(await attack(id, [folder, `${folder}-2`])).toEqual([]);
    expect(await restoreTo('again')).toBe(100);
  });

  it('that is being made holds up no erasure, and the log is cut once its copy is taken', async () => {
    const filling = new Uint8Array(8000).fill(7);
    for (let at = 0; at < 2000; at += 1)
      void store.decisions.insert(decision('bank', 'bob', `f-${at}`, { sealed: filling }));
    await store.check();
    const [file, snapshot] = [databaseFile(home), `${databaseFile(home)}.snapshot`];
    const making = backups.make(folder);
    while (!existsSync(snapshot)) await new Promise((resolve) => setImmediate(resolve));
    await store.subjects.erase('bank', 'ada', receipt('bank', 'r-ada'));
    expect(statSync(snapshot).size).toBeLessThan(statSync(file).size);
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    await making;
    expect(statSync(`${file}-wal`).size).toBe(0);
    await backups.erase();
    expect(await attack('ada', [folder])).toEqual([]);
  });

  it('leaves no copy of the database behind when the store is closed meanwhile, or the process was killed', async () => {
    await Promise.all(Array.from({ length: 300 }, (_, at) => addPerson(`p${at}`)));
    const making = backups.make(folder);
    await new Promise((resolve) => setImmediate(resolve));
    const [made] = await Promise.allSettled([making, store.close()]);
    expect(made).toMatchObject({ status: 'rejected', reason: { code: 'storage-closed' } });
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(`${databaseFile(home)}.snapshot`, 'half of one');
    await open();
    expect(readdirSync(home).filter((name) => name.includes('snapshot'))).toEqual([]);
  });

  /** Restores into a new home beside the old master key, and goes on there. */
  async function restoreTo(name: string, from = folder): Promise<number> {
    const directory = join(root, name);
    const host = await openFileHost({ directory, file: join(root, 'home', 'master.key') });
    const people = await restoreBackup(from, directory, host);
    await store.close();
    copyFileSync(join(root, 'home', 'master.key'), join(directory, 'master.key'));
    home = directory;
    await open();
    return people;
  }

  it('gives everybody back with what is sealed for them, and no session', async () => {
    await backups.make(folder);
    expect(await restoreTo('again')).toBe(2);
    const ada = (await store.subjects.byExternalId('bank', 'external ada'))!;
    const [kept] = await store.templates.list('bank', 'ada');
    const opened = await new Vault({ keys }).openFor(ada, kept.sealed, place('ada'));
    expect(Buffer.from(opened).toString()).toBe('the rhythm of ada');
    expect((await store.decisions.byId('bank', 'd-ada'))?.sealed).not.toBeNull();
    expect(await store.sessions.get('s-ada')).toBeUndefined();
    expect(await store.applications.byName('name of bank')).toBeDefined();
    expect((await store.backups.list()).map((each) => each.folder)).toEqual([folder]);
  });

  it('leaves nothing of whoever is erased that anything opens, in itself, the database and its log', async () => {
    await backups.make(folder);
    const everything = ['external ada', 's-ada', 'data key', 'rhythm'];
    expect(await attack('ada', [folder])).toEqual(everything);
    expect(await erase('ada')).toEqual([]);
    expect(await attack('ada', [folder])).toEqual([]);
    expect(await attack('bob', [folder])).toEqual(['external bob', 's-bob', 'data key', 'rhythm']);
  });

  it('may have its records copied anywhere: in them nobody has a name or a key', async () => {
    await backups.make(folder);
    const pages = await pagesOf(
      root,
      backupFiles(folder).records,
      backupKeys(keys, await idOf(folder), 'records'),
    );
    expect(pages.includes('d-ada')).toBe(true);
    expect(pages.includes('external ada')).toBe(false);
    expect(await keysWithin(pages, keys, 'ada')).toEqual([]);
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    for (const text of ['external ada', 'd-ada', 'name of bank'])
      expect(Buffer.concat(files).includes(text)).toBe(false);
  });

  const idOf = async (of: string) => JSON.parse(readFileSync(backupFiles(of).label, 'utf8')).id as string;

  it('whose disk is away is erased in once it is back, and meanwhile told of', async () => {
    await backups.make(folder);
    renameSync(folder, `${folder}-away`);
    expect(await erase('ada')).toMatchObject([{ folder, error: { code: 'storage-backup-unusable' } }]);
    const [{ id }] = await store.backups.list();
    expect(await store.backups.erasures(id)).toEqual([{ applicationId: 'bank', subjectId: 'ada' }]);
    await store.close();
    await open();
    renameSync(`${folder}-away`, folder);
    expect(await backups.erase()).toEqual([]);
    expect(await store.backups.erasures(id)).toEqual([]);
    expect(await attack('ada', [folder])).toEqual([]);
  });

  it('that was copied whole before an erasure opens until the old keys are retired, and then no more', async () => {
    await backups.make(folder);
    const stolen = join(root, 'stolen');
    cpSync(folder, stolen, { recursive: true });
    await erase('ada');
    expect(await attack('ada', [folder, stolen])).toContain('rhythm');
    await keys.rotate(1);
    for (const { applicationId, subjectId, wrappedKey } of await store.dataKeys.page({ limit: 10 })) {
      const to = await keys.wrap(
        await keys.unwrap(wrappedKey, `subject:${subjectId}`),
        `subject:${subjectId}`,
      );
      await store.dataKeys.replace([{ applicationId, subjectId, from: wrappedKey, to }]);
    }
    expect(await backups.rewrap()).toEqual([]);
    await keys.retire();
    expect(await backups.rewrap()).toEqual([]);
    expect(await attack('ada', [folder, stolen])).toEqual([]);
    expect(await attack('bob', [folder])).toContain('rhythm');
    expect(await restoreTo('again')).toBe(1);
  });

  it('restored after an erasure leaves the person erased', async () => {
    await backups.make(folder);
    await erase('ada');
    expect(await restoreTo('again')).toBe(1);
    expect(await store.subjects.byId('bank', 'ada')).toMatchObject({ wrappedKey: null, externalId: '' });
    expect(await store.templates.list('bank', 'ada')).toEqual([]);
    expect((await store.decisions.byId('bank', 'd-ada'))?.sealed).toBeNull();
    expect(await store.templates.list('bank', 'bob')).toHaveLength(1);
  });

  it('is refused where something lies, and restored only whole, into a home without data', async () => {
    await backups.make(folder);
    const unusable = { code: 'storage-backup-unusable' };
    await expect(backups.make(folder)).rejects.toMatchObject(unusable);
    const host = await openFileHost({ directory: home });
    await expect(restoreBackup(folder, home, host)).rejects.toMatchObject(unusable);
    for (const name of ['backup.json', 'key-ring.json', 'people.db']) {
      const part = join(root, `without-${name}`);
      cpSync(folder, part, { recursive: true });
      await rm(join(part, name));
      await expect(restoreBackup(part, join(root, 'new'), host)).rejects.toMatchObject(unusable);
      expect(existsSync(databaseFile(join(root, 'new')))).toBe(false);
    }
  });
});
