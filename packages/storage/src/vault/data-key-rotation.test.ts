import type { ChildProcess } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SEALED_TABLES, type SealedTable } from '../data-key-port.ts';
import { databaseFile } from '../database-file.ts';
import { openFileKeyProvider } from '../keys/file-key-provider.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { Store } from '../port.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import { buildProgram, type Program } from '../testing/child.ts';
import {
  apiKey,
  application,
  ceremony,
  decision,
  factor,
  mail,
  receipt,
  subject,
  template,
} from '../testing/records.ts';
import { type SqliteBed, sqliteBed } from '../testing/sqlite-bed.ts';
import { boundRow } from './bound-row.ts';
import { DataKeyRotation } from './data-key-rotation.ts';
import { type KeyOwner, Vault } from './vault.ts';

const wordsOf = (table: string, id: string) => new TextEncoder().encode(`${table} of ${id}`);
const placeOf = (table: SealedTable, id: string, name: string) => ({
  table,
  column: 'sealed',
  row: boundRow(table, id, name),
});

describe('a rotation of the data keys', () => {
  let bed: SqliteBed;
  let keys: KeyRing;
  let store: Store;
  let vault: Vault;

  async function open(): Promise<void> {
    store = await bed.open();
    keys = await openFileKeyProvider({ directory: bed.directory });
    vault = new Vault({ keys });
  }
  const rotation = (over: object = {}) =>
    new DataKeyRotation({ store, keys, now: () => 5000, settleMs: 0, ...over });
  const rotate = () => rotation().run(() => {});

  /** Somebody with a value in every table that is sealed. */
  async function add(id: string): Promise<KeyOwner> {
    const { wrapped } = await vault.newDataKey(id);
    const owner = { id, wrappedKey: wrapped };
    await store.subjects.insert(subject('bank', id, { wrappedKey: wrapped }));
    const seal = (table: SealedTable, name: string) =>
      vault.sealFor(owner, wordsOf(table, id), placeOf(table, id, name));
    await store.templates.put(template('bank', id, { kind: 'k', sealed: await seal('templates', 'k') }));
    await store.decisions.insert(
      decision('bank', id, `d-${id}`, { sealed: await seal('decisions', `d-${id}`) }),
    );
    await store.mails.insert(mail('bank', id, `m-${id}`, { sealed: await seal('mails', `m-${id}`) }));
    await store.factors.write({
      ceremony: ceremony('bank', id, `c-${id}`, { sealed: await seal('ceremonies', `c-${id}`) }),
      factors: [factor('bank', id, `f-${id}`, { sealed: await seal('factors', `f-${id}`) })],
    });
    return owner;
  }

  /** What the person's keys of now open, by table. */
  async function read(id: string, owner?: KeyOwner): Promise<string[]> {
    const person = owner ?? (await store.subjects.byId('bank', id))!;
    const mails = new Map((await store.mails.due(9999, 9999)).map((each) => [each.id, each.sealed]));
    const sealed: [SealedTable, string, Uint8Array][] = [
      ['templates', 'k', (await store.templates.get('bank', id, 'k'))!.sealed],
      ['factors', `f-${id}`, (await store.factors.list('bank', id))[0]!.sealed],
      ['ceremonies', `c-${id}`, (await store.factors.ceremony(`c-${id}`))!.sealed],
      ['mails', `m-${id}`, mails.get(`m-${id}`)!],
      ['decisions', `d-${id}`, (await store.decisions.byId('bank', `d-${id}`))!.sealed!],
    ];
    const read = sealed.map(async ([table, name, value]) =>
      vault.openFor(person, value, placeOf(table, id, name)).then(
        (bytes) => Buffer.from(bytes).toString(),
        (error) => error.code,
      ),
    );
    return Promise.all(read);
  }
  const everything = (id: string) => SEALED_TABLES.map((table) => `${table} of ${id}`);

  beforeEach(async () => {
    bed = await sqliteBed();
    await open();
    await store.applications.insert(application('bank'), apiKey('bank', 'k'));
  });
  afterEach(async () => {
    await store.close();
    await bed.remove();
  });

  it('knows every table that is sealed with a key of a person', async () => {
    await store.close();
    const database = openDatabase(databaseFile(bed.directory), keys, 100);
    const rows = (await database)
      .prepare<[], { name: string }>(
        `select m.name as name from sqlite_schema m join pragma_table_info(m.name) c
           where m.type = 'table' and c.name = 'sealed'`,
      )
      .all();
    (await database).close();
    await open();
    // Sessions, operators' credentials and where they are told are sealed with keys that derive from the root key.
    const ofTheRoot = ['notification_rules', 'operators', 'sessions'];
    expect(rows.map(({ name }) => name).sort()).toEqual([...ofTheRoot, ...SEALED_TABLES].sort());
  });

  it('gives everybody another key, with which all that is theirs opens, and the old key opens nothing', async () => {
    const before = [await add('ada'), await add('bob')];
    expect(await rotate()).toEqual({ damaged: 0 });
    vault = new Vault({ keys });
    for (const [at, id] of ['ada', 'bob'].entries()) {
      expect(await read(id)).toEqual(everything(id));
      expect(await read(id, before[at])).toEqual(SEALED_TABLES.map(() => 'storage-damaged'));
      expect((await store.subjects.byId('bank', id))!.previousKey).toBeUndefined();
    }
    expect(await store.dataKeys.rotation()).toMatchObject({ number: 1, stage: 'done', startedAt: 5000 });
    await rotate();
    vault = new Vault({ keys });
    expect(await read('ada')).toEqual(everything('ada'));
    expect(await store.dataKeys.rotation()).toMatchObject({ number: 2, stage: 'done' });
  });

  it('keeps what is read and written meanwhile, also by whoever knows the person by the old key', async () => {
    const stale = await add('ada');
    const seen: string[][] = [];
    let writes = 0;
    const late = await vault.sealFor(
      stale,
      wordsOf('decisions', 'late'),
      placeOf('decisions', 'ada', 'd-late'),
    );
    const stages = ['setRotation', 'exchange', 'sealed', 'reseal'] as const;
    const dataKeys = { ...store.dataKeys };
    // Before each of its steps somebody reads all there is, and writes.
    for (const stage of stages)
      dataKeys[stage] = (async (...args: never[]) => {
        seen.push(await read('ada', stale));
        writes += 1;
        const name = `d-${writes}`;
        const sealed = await vault.sealFor(
          stale,
          wordsOf('decisions', name),
          placeOf('decisions', 'ada', name),
        );
        await store.decisions.insert(decision('bank', 'ada', name, { sealed }));
        return (store.dataKeys[stage] as (...given: never[]) => Promise<unknown>)(...args);
      }) as never;
    const running = new DataKeyRotation({ store: { dataKeys }, keys, now: () => 5000, settleMs: 50 });
    running.watch(vault);
    // Sealed before the rotation, stored in the middle of it.
    running.watch({
      exchanged: () => void store.decisions.insert(decision('bank', 'ada', 'd-late', { sealed: late })),
      settled: () => {},
    });
    expect(await running.run(() => {})).toEqual({ damaged: 0 });
    expect(seen.length).toBeGreaterThan(10);
    for (const each of seen) expect(each).toEqual(everything('ada'));
    vault = new Vault({ keys });
    const person = (await store.subjects.byId('bank', 'ada'))!;
    for (const [name, words] of [
      ...Array.from({ length: writes }, (_, at) => [`d-${at + 1}`, `d-${at + 1}`]),
      ['d-late', 'late'],
    ]) {
      const { sealed } = (await store.decisions.byId('bank', name!))!;
      const bytes = await vault.openFor(person, sealed!, placeOf('decisions', 'ada', name!));
      expect(Buffer.from(bytes).toString()).toBe(`decisions of ${words}`);
    }
  });

  it('leaves whoever is erased meanwhile without any key', async () => {
    await add('ada');
    await add('bob');
    const running = rotation();
    running.watch({
      exchanged: (id) => {
        if (id === 'ada') void store.subjects.erase('bank', 'ada', receipt('bank', 'r'));
      },
      settled: () => {},
    });
    expect(await running.run(() => {})).toEqual({ damaged: 0 });
    expect(await store.subjects.byId('bank', 'ada')).toEqual(
      subject('bank', 'ada', { externalId: '', wrappedKey: null }),
    );
    vault = new Vault({ keys });
    expect(await read('bob')).toEqual(everything('bob'));
  });

  it('says how many values were damaged before, and ends', async () => {
    await add('ada');
    await store.templates.put(template('bank', 'ada', { kind: 'damaged', sealed: new Uint8Array(40) }));
    expect(await rotate()).toEqual({ damaged: 1 });
    expect((await store.templates.get('bank', 'ada', 'damaged'))!.sealed).toEqual(Buffer.alloc(40));
  });

  it('loses nobody when it is killed, six times over, and goes on where it was', async () => {
    const ids = Array.from({ length: 100 }, (_, at) => `p${at}`);
    const before = new Map<string, KeyOwner>();
    for (const id of ids) before.set(id, await add(id));
    await store.close();
    const program: Program = await buildProgram('rotating-program');
    const stages = new Set<string>();
    const start = () => program.start(bed.directory);
    for (let kill = 0; kill < 6; kill += 1) {
      const child = start();
      await linesOf(child, 3);
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('close', resolve));
      await open();
      const { number, stage } = await store.dataKeys.rotation();
      stages.add(stage);
      expect(number).toBe(1);
      for (const id of ids) expect(await read(id)).toEqual(everything(id));
      await store.close();
    }
    const last = start();
    await new Promise((resolve) => last.once('close', resolve));
    await program.remove();
    await open();
    expect(await store.dataKeys.rotation()).toMatchObject({ number: 1, stage: 'done' });
    for (const id of ids) {
      expect(await read(id)).toEqual(everything(id));
      expect(await read(id, before.get(id))).toEqual(SEALED_TABLES.map(() => 'storage-damaged'));
    }
    expect([...stages]).toContain('reseal');
  });
});

/** Resolves once a program has printed so many lines, or has ended. */
function linesOf(child: ChildProcess, count: number): Promise<void> {
  return new Promise((resolve) => {
    let text = '';
    child.once('close', () => resolve());
    child.stdout!.on('data', (chunk) => {
      text += chunk;
      if (text.split('\n').length > count) resolve();
    });
  });
}
