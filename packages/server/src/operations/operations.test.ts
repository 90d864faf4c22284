import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DataKeyRotation, openFileHost, restoreBackup, Vault } from '@ductus/storage';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createServices } from '../services.ts';
import { sweep } from '../sweep.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { operations } from './operations.ts';

describe('keys', () => {
  let harness: Harness;
  let bank: Tester;
  const run = async (operation: string, ...args: string[]) => {
    const said: string[] = [];
    const { store, keys, backups, dataKeys } = harness;
    await operations[operation]({
      store,
      keys,
      backups,
      dataKeys,
      now: () => harness.time,
      publicUrl: 'http://localhost:4000',
      args,
      say: (line) => said.push(line),
    });
    return said;
  };
  /** What the server answers about somebody, from their sealed template. */
  const enrolment = async (id: string) => (await bank.call('GET', `/v1/subjects/${id}`)).body;

  beforeEach(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
  });
  afterEach(() => harness.stop());

  it('are rotated, rewrapped and retired while the server runs, and everybody is still known', async () => {
    const ada = await bank.enrolledSubject(1);
    const before = await enrolment(ada.id);
    expect((await run('keys status')).at(-2)).toMatch(
      /^Version 1 \([0-9a-f]{16}\), made 20.+: 1 people, wraps$/,
    );
    await run('keys rotate');
    const bob = await bank.enrolledSubject(2);
    expect((await run('keys status')).slice(2, -1).map((line) => line.replace(/ \(.+Z/, ''))).toEqual([
      'Version 1: 1 people, to be rewrapped',
      'Version 2: 1 people, wraps',
    ]);
    await expect(run('keys retire')).rejects.toMatchObject({ code: 'storage-key-in-use' });
    expect((await run('keys rewrap')).at(-1)).toBe('1 data keys were rewrapped, 1 needed it not.');
    expect((await run('keys rewrap')).at(-1)).toBe('0 data keys were rewrapped, 2 needed it not.');
    await run('keys retire');
    const matches = async () => {
      expect(await enrolment(ada.id)).toEqual(before);
      for (const person of [ada, bob])
        expect((await bank.verify(person.id, await bank.type(person.next()))).bits).toBeGreaterThan(0);
    };
    await matches();
    await harness.restart();
    await matches();
    expect(await run('keys status')).toHaveLength(4);
  });

  it('that are rotated twice before they are rewrapped lose nothing', async () => {
    const ada = await bank.subject('ada');
    for (let turn = 0; turn < 2; turn += 1) await run('keys rotate');
    await harness.restart();
    await run('keys rewrap');
    await run('keys retire');
    await harness.restart();
    expect((await enrolment(ada)).id).toBe(ada);
    expect((await run('keys status')).at(-2)).toMatch(/^Version 3 .*1 people, wraps$/);
  });

  it('of people are exchanged while the server runs, and everybody is still known, erasable and as enrolled', async () => {
    const [ada, bob] = [await bank.enrolledSubject(1), await bank.enrolledSubject(2)];
    expect((await run('keys status')).at(-1)).toMatch(/^Data keys: the first ones/);
    const before = await enrolment(ada.id);
    const first = (await bank.verify(ada.id, await bank.type(ada.next()))).id;
    const record = (await harness.store.subjects.byId(bank.id, ada.id))!;
    const folder = join(harness.directory, 'backup');
    await run('backup make', folder);
    expect(await run('keys rotate --data')).toEqual([
      expect.stringMatching(/^Rotation 1 of the data keys is done/),
      expect.stringMatching(/^Backups from before open with the old keys/),
    ]);
    expect((await run('keys status')).at(-1)).toMatch(/^Data keys: rotation 1, begun .* is done$/);
    const known = async () => {
      expect(await enrolment(ada.id)).toEqual(before);
      expect((await bank.call('GET', `/v1/decisions/${first}`)).body).toMatchObject({ id: first });
      for (const person of [ada, bob])
        expect((await bank.verify(person.id, await bank.type(person.next()))).bits).toBeGreaterThan(0);
    };
    await known();
    await harness.restart();
    await known();
    const [template] = await harness.store.templates.list(bank.id, ada.id);
    const opened = new Vault({ keys: harness.keys }).openFor(record, template!.sealed, {
      table: 'templates',
      column: 'sealed',
      row: `${ada.id} ${template!.kind}`,
    });
    await expect(opened).rejects.toMatchObject({ code: 'storage-damaged' });
    expect((await bank.call('DELETE', `/v1/subjects/${ada.id}`)).status).toBe(200);
  });

  it('of people that are being exchanged are rewrapped and retired, restored and erased, the previous ones too', async () => {
    const [ada, bob] = [await bank.enrolledSubject(1), await bank.enrolledSubject(2)];
    const stopped = new DataKeyRotation({
      store: {
        dataKeys: {
          ...harness.store.dataKeys,
          reseal: () => Promise.reject(new Error('stopped here')),
        },
      },
      keys: harness.keys,
      now: () => harness.time,
      settleMs: 0,
    });
    await expect(stopped.run(() => {})).rejects.toThrow('stopped here');
    await harness.restart();
    expect((await run('keys status')).at(-1)).toMatch(
      /: 2 of 2 people have new keys, what they have is sealed/,
    );
    const folder = join(harness.directory, 'backup');
    await run('backup make', folder);
    await run('keys rotate');
    await expect(run('keys retire')).rejects.toMatchObject({ code: 'storage-key-in-use' });
    expect(await run('keys rewrap')).toContain('4 data keys were rewrapped, 0 needed it not.');
    await run('keys retire');
    await harness.restart();
    expect((await bank.verify(bob.id, await bank.type(bob.next()))).bits).toBeGreaterThan(0);
    await bank.call('DELETE', `/v1/subjects/${ada.id}`);
    expect(await harness.store.subjects.byId(bank.id, ada.id)).not.toHaveProperty('previousKey');
    // The backup has both keys of whoever is left, and neither of whoever was erased.
    await harness.close();
    const host = await openFileHost({ directory: harness.directory });
    for (const file of ['ductus.db', 'key-ring.json']) rmSync(join(harness.directory, file));
    expect(await restoreBackup(folder, harness.directory, host)).toBe(1);
    await harness.open();
    const both = (await harness.store.subjects.byId(bank.id, bob.id))!;
    expect([both.wrappedKey?.length, both.previousKey?.length]).toEqual([69, 69]);
    await run('keys rotate --data');
    expect((await bank.verify(bob.id, await bank.type(bob.next()))).bits).toBeGreaterThan(0);
    expect(await harness.store.subjects.byId(bank.id, bob.id)).not.toHaveProperty('previousKey');
  });

  it('of people whose exchange failed in the running server open after the keys that wrap them were retired', async () => {
    const bob = await bank.enrolledSubject(2);
    const running = harness.dataKeys as unknown as { run: (tell: () => void) => Promise<unknown> };
    const { reseal } = harness.store.dataKeys;
    Object.assign(harness.store.dataKeys, { reseal: () => Promise.reject(new Error('no space')) });
    await expect(running.run(() => {})).rejects.toThrow('no space');
    Object.assign(harness.store.dataKeys, { reseal });
    for (const operation of ['keys rotate', 'keys rewrap', 'keys retire']) await run(operation);
    expect((await bank.verify(bob.id, await bank.type(bob.next()))).bits).toBeGreaterThan(0);
  });

  it('that a backup still needs are not retired while its disk is away', async () => {
    await bank.subject('ada');
    const folder = join(harness.directory, 'backup');
    await run('backup make', folder);
    await run('keys rotate');
    renameSync(folder, `${folder}-away`);
    expect((await run('keys rewrap')).at(-1)).toMatch(/backup: There is no .*people.db: bring the disk/);
    await expect(run('keys retire')).rejects.toMatchObject({
      code: 'storage-key-in-use',
      message: expect.stringContaining(folder),
    });
    renameSync(`${folder}-away`, folder);
    expect((await run('backup list')).at(-1)).toMatch(/backup, keys rewrap is to reach it$/);
    await run('keys rewrap');
    await run('keys retire');
    expect((await run('backup list')).at(-1)).toMatch(/backup$/);
    expect(readFileSync(join(folder, 'key-ring.json'), 'utf8')).toBe(readFileSync(harness.keys.file, 'utf8'));
  });

  it('that only a destroyed backup needs are retired once it is forgotten', async () => {
    const folder = join(harness.directory, 'backup');
    await run('backup make', folder);
    await run('keys rotate');
    rmSync(folder, { recursive: true });
    await expect(run('keys retire')).rejects.toMatchObject({ code: 'storage-key-in-use' });
    await expect(run('backup forget', join(folder, 'x'))).rejects.toMatchObject({
      code: 'arguments-invalid',
    });
    expect((await run('backup list')).at(-1)).toMatch(/, not there now, or never finished$/);
    await run('backup forget', folder);
    await run('keys retire');
    expect(await run('backup list')).toEqual(['No backup yet: backup make FOLDER makes one.']);
  });
});

describe('a person who is deleted', () => {
  it('is in no log, in no file of the home or of a backup, and where backups are left is told', async () => {
    const lines: string[] = [];
    const harness = await Harness.start({ logLevel: 'trace', logTo: { write: (line) => lines.push(line) } });
    const bank = await harness.addApplication('bank');
    const { id, next } = await bank.enrolledSubject(1);
    await bank.verify(id, await bank.type(next()));
    const folder = join(harness.directory, 'backup');
    await harness.backups.make(folder);
    const [backup] = await harness.store.backups.list();
    const before = readFileSync(join(folder, 'people.db'));
    expect((await bank.call('DELETE', `/v1/subjects/${id}`)).status).toBe(200);
    await harness.backups.erase();
    expect(await harness.store.backups.erasures(backup!.id)).toEqual([]);
    expect(readFileSync(join(folder, 'people.db')).equals(before)).toBe(false);
    const files = [harness.directory, folder].flatMap((each) =>
      readdirSync(each, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(each, entry.name), 'latin1')),
    );
    for (const text of [...files, ...lines]) {
      expect(text.includes('person-1')).toBe(false);
      expect(text.includes(id)).toBe(false);
    }
    expect(files.length).toBeGreaterThan(6);
    await harness.stop();
  });

  it('has the receipt while a backup is being made; the backup follows, after a restart too', async () => {
    const harness = await Harness.start();
    const bank = await harness.addApplication('bank');
    const { id } = await bank.enrolledSubject(1);
    const folder = join(harness.directory, 'backup');
    await harness.backups.make(folder);
    const away = `${folder}-away`;
    renameSync(folder, away);
    // A disk so slow that this backup is never finished.
    Object.assign(harness.store.backups, { copy: () => new Promise(() => undefined) });
    void harness.backups.make(`${folder}-2`);
    while ((await harness.store.backups.list()).length < 2)
      await new Promise((resolve) => setImmediate(resolve));
    const { status, body: receipt } = await bank.call('DELETE', `/v1/subjects/${id}`);
    expect(status).toBe(200);
    const erasure = () => bank.call('GET', `/v1/subjects/${id}/erasure`).then(({ body }) => body);
    expect(await erasure()).toEqual({ receipt, backupsWaiting: 2 });
    await harness.restart();
    renameSync(away, folder);
    const services = createServices(harness.foundation());
    await sweep(services, () => undefined);
    // The one that was never finished has nothing of anybody: its folder is not there.
    expect(await erasure()).toEqual({ receipt, backupsWaiting: 1 });
    const made = (await harness.store.backups.list()).find((backup) => backup.folder === folder);
    expect(await harness.store.backups.erasures(made!.id)).toEqual([]);
    const living = await bank.subject('living');
    expect((await bank.call('GET', `/v1/subjects/${living}/erasure`)).status).toBe(404);
    await harness.stop();
  });
});
