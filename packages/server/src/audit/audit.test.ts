import { databaseFile, type Store } from '@ductus/storage';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signerFor } from '../decisions/signature.ts';
import { type ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness } from '../testing/harness.ts';
import { openRaw } from '../testing/raw-database.ts';
import { csvCell } from '../util/csv-cell.ts';
import { Audit } from './audit.ts';
import { verifyChain } from './chain.ts';

describe('the audit log', () => {
  let harness: Harness;
  let ada: ConsoleVisitor;
  beforeEach(async () => {
    harness = await Harness.start();
    ada = await firstAdministrator(harness);
    await ada.invited('Vera', 'viewer');
    await ada.call('DELETE', '/v1/operator/account/sessions');
  });
  afterEach(() => harness.stop());

  const verify = (noted: Parameters<typeof verifyChain>[2] = null) =>
    verifyChain(harness.store, signerFor(harness.keys, 'receipts'), noted);
  /** Does to the file what somebody with the keys of the database could do. */
  const tamper = async (sql: string) => {
    await harness.close();
    const database = await openRaw(databaseFile(harness.directory), harness.directory);
    database.exec(sql);
    database.close();
    await harness.open();
  };

  it('holds every change with who made it, and is whole', async () => {
    const { body } = await ada.call<{ entries: { action: string; actor: string; sequence: number }[] }>(
      'GET',
      '/v1/operator/audit',
    );
    expect(body.entries.map(({ sequence, action }) => `${sequence} ${action}`)).toEqual([
      '4 account.sign-out-others',
      '3 operator.join',
      '2 operator.invite',
      '1 operator.set-up',
    ]);
    expect(body.entries[2]!.actor).toBe(ada.id);
    expect(await verify()).toMatchObject({ state: 'whole', entries: 4 });
    expect((await ada.call('GET', '/v1/operator/audit/state')).body).toMatchObject({ state: 'whole' });
  });

  it.each([
    ['a flipped letter', `update audit_entries set actor = 'opr_x' where sequence = 2`, 2],
    ['a changed time', `update audit_entries set at = at + 1 where sequence = 3`, 3],
    ['changed particulars', `update audit_entries set details = '{}' where sequence = 2`, 2],
    ['a deleted entry', `delete from audit_entries where sequence = 2`, 2],
    [
      'two entries in the wrong order',
      `update audit_entries set sequence = 99 where sequence = 2;
       update audit_entries set sequence = 2 where sequence = 3;
       update audit_entries set sequence = 3 where sequence = 99`,
      2,
    ],
    ['a missing end', `delete from audit_entries where sequence = 4`, 4],
    [
      'a missing end with a head that fits',
      `delete from audit_entries where sequence = 4;
       update audit_head set sequence = 3, hash = (select hash from audit_entries where sequence = 3)`,
      3,
    ],
    [
      'a chain that was emptied',
      `delete from audit_entries; update audit_head set sequence = 0, hash = '', signature = ''`,
      1,
    ],
  ])('is broken by %s, and says where', async (_, sql, at) => {
    await tamper(sql);
    expect(await verify()).toMatchObject({ state: 'broken', at });
  });

  it('put back as a whole is noticed by who noted its head', async () => {
    const before = await harness.store.audit.head();
    await ada.call('DELETE', '/v1/operator/account/sessions');
    const noted = await harness.store.audit.head();
    expect(await verify(noted)).toMatchObject({ state: 'whole' });
    await tamper(
      `delete from audit_entries where sequence = 5; update audit_head set sequence = ${before.sequence},
       hash = '${before.hash}', signature = '${before.signature}'`,
    );
    expect(await verify()).toMatchObject({ state: 'whole' });
    expect(await verify(noted)).toMatchObject({ state: 'broken', at: 5 });
  });

  it('and the change are one write: a change that fails leaves no entry, and none is lost to another', async () => {
    const head = await harness.store.audit.head();
    const one = {
      store: harness.store,
      signer: signerFor(harness.keys, 'receipts'),
      now: () => harness.time,
    };
    const [first, second] = [new Audit(one), new Audit(one)];
    const failing: Parameters<Store['operators']['change']>[0] = { usedLinks: ['none'] };
    await expect(
      first.record(
        { actor: 'command-line', action: 'test.fail' },
        { part: 'operators', method: 'change', args: [failing] },
      ),
    ).rejects.toMatchObject({ code: 'storage-conflict' });
    expect(await harness.store.audit.head()).toEqual(head);
    const acts = Array.from({ length: 6 }, (_, at) =>
      (at % 2 === 0 ? first : second).record({ actor: 'command-line', action: `test.${at}` }, null),
    );
    await Promise.all(acts);
    expect(await verify()).toMatchObject({ state: 'whole', entries: 10 });
  });

  it('tells an operator of some applications no names but of who did something in them', async () => {
    const bank = await harness.addApplication('bank');
    const anna = await ada.invited('Anna', 'analyst', [bank.id]);
    const bob = await ada.invited('Bob', 'administrator', [bank.id]);
    await ada.invited('Zoe', 'viewer');
    const policy = `/v1/operator/applications/${bank.id}/policy`;
    const { body } = await bob.call<{ present: object }>('GET', `${policy}/versions`);
    expect((await bob.call('PUT', policy, body.present)).status).toBe(200);
    type Entries = { entries: object[]; names: Record<string, string> };
    const names = async (filter = '') =>
      (await anna.call<Entries>('GET', `/v1/operator/audit${filter}`)).body.names;
    expect(await names()).toEqual({ [bob.id]: 'Bob' });
    expect(await names(`?actor=${anna.id}`)).toEqual({ [bob.id]: 'Bob' });
    const all = await ada.call<Entries>('GET', '/v1/operator/audit');
    expect(Object.values(all.body.names).sort()).toEqual(
      expect.arrayContaining(['Ada', 'Anna', 'Bob', 'Zoe']),
    );
  });

  it('is exported as text that no spreadsheet runs, and as JSON with its head', async () => {
    const csv = await ada.call<string>('GET', '/v1/operator/audit/export?format=csv');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.body.split('\r\n')[0]).toBe(
      '\ufeffsequence,at,actor,action,target,applicationId,details,hash',
    );
    expect(csv.body.split('\r\n')).toHaveLength(7);
    const json = await ada.call<{ head: object; entries: object[] }>(
      'GET',
      '/v1/operator/audit/export?format=json',
    );
    expect(json.body.entries).toHaveLength(6);
    expect(json.body.head).toMatchObject({ sequence: 6 });
    expect(csvCell('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`);
  });
});
