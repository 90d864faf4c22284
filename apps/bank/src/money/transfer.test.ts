import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../database/open.ts';
import type { Account, BankTables, Payee, Person, SessionRow } from '../database/tables.ts';
import { freeze, thaw } from '../people/freeze.ts';
import { registerPerson } from '../people/people.ts';
import { createSessionStore } from '../sessions/session-store.ts';
import { accountsOf, historyOf, openAccounts } from './ledger.ts';
import { payeesOf } from './payees.ts';
import { receiptOf, spentIn, type TransferOrder, transfer } from './transfer.ts';

let folder: string;
let db: Kysely<BankTables>;
let person: Person;
let current: Account;
let savings: Account;
let payee: Payee;
let session: SessionRow;
const sessions = () => createSessionStore(db, () => 1);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bank-'));
  db = (await openDatabase(folder)).db;
  person = await registerPerson(db, { userName: 'payer', displayName: 'P', password: 'x' }, 1);
  await openAccounts(db, person.id, 1);
  [current, savings] = (await accountsOf(db, person.id)) as [Account, Account];
  payee = (await payeesOf(db, person.id))[0]!;
  session = await sessionOf(person);
});
afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

async function sessionOf({ id: personId }: Person): Promise<SessionRow> {
  const opened = await sessions().open('Firefox');
  return sessions().update(opened.session, { personId, stage: 'open' });
}

const order = (change: Partial<TransferOrder> = {}): TransferOrder => ({
  personId: person.id,
  sessionIdHash: session.idHash,
  formToken: 'frm_1',
  fromAccountId: current.id,
  to: payee.id,
  amountCents: 4990,
  reference: 'r',
  proof: 'bound-code',
  at: 2,
  ...change,
});

async function balances(): Promise<number[]> {
  return (await accountsOf(db, person.id)).map(({ balanceCents }) => balanceCents);
}

describe('transfer', () => {
  it('takes the amount from the account and books it once', async () => {
    expect((await transfer(db, order())).done).toBe(true);
    expect(await balances()).toEqual([245_010, 1_200_000]);
    const history = await historyOf(db, { personId: person.id, search: '', limit: 9 });
    expect(history[0]).toMatchObject({ amountCents: -4990, counterparty: payee.name });
  });

  it('moves between own accounts on both sides', async () => {
    await transfer(db, order({ to: savings.id, amountCents: 100 }));
    expect(await balances()).toEqual([249_900, 1_200_100]);
  });

  it('pays once for the same form, even when both arrive together', async () => {
    const both = await Promise.all([transfer(db, order()), transfer(db, order())]);
    expect(new Set(both.map((result) => (result.done ? result.transfer.id : '')))).toHaveProperty('size', 1);
    expect(await balances()).toEqual([245_010, 1_200_000]);
  });

  it('keeps every balance equal to the sum of its entries', async () => {
    const cents = [1, 99, 12_345];
    for (const [turn, amountCents] of cents.entries()) {
      await transfer(db, order({ formToken: `a${turn}`, amountCents }));
      await transfer(db, order({ formToken: `b${turn}`, amountCents, to: savings.id }));
    }
    const sums = await db
      .selectFrom('entries')
      .groupBy('accountId')
      .select(({ fn }) => ['accountId', fn.sum<number>('amountCents').as('sum')])
      .execute();
    for (const account of await accountsOf(db, person.id)) {
      expect(sums.find(({ accountId }) => accountId === account.id)?.sum).toBe(account.balanceCents);
    }
  });

  it.each([
    ['more than there is', { amountCents: 250_001 }, 'not-enough-money'],
    ['the account itself', { to: '' }, 'no-such-account'],
    ['an unknown account', { fromAccountId: 'acc_nobody' }, 'no-such-account'],
  ] as const)('refuses %s and moves nothing', async (_name, change, why) => {
    expect(await transfer(db, order(change))).toEqual({ done: false, why });
    expect(await balances()).toEqual([250_000, 1_200_000]);
  });

  it('refuses what small ones come to in a day without a code, also when all are sent at once', async () => {
    const small = (turn: number, change: Partial<TransferOrder> = {}) =>
      transfer(db, order({ formToken: `s${turn}`, amountCents: 40_00, proof: 'trust', ...change }));
    const all = await Promise.all([1, 2, 3, 4, 5].map((turn) => small(turn)));
    expect(all.filter(({ done }) => done)).toHaveLength(3);
    expect(all.filter(({ done }) => !done)).toMatchObject(Array(2).fill({ why: 'needs-proof' }));
    expect(await balances()).toEqual([238_000, 1_200_000]);
    expect((await small(6, { amountCents: 30_00 })).done).toBe(true);
    expect(await small(7, { amountCents: 1 })).toMatchObject({ why: 'needs-proof' });
    expect((await small(8, { to: savings.id })).done).toBe(true);
    expect((await small(9, { proof: 'recent-code' })).done).toBe(true);
    expect(await spentIn(db, person.id, 3)).toEqual({ trust: 150_00, 'recent-code': 40_00 });
    expect((await small(10, { at: 2 + 24 * 60 * 60_000 })).done).toBe(true);
  });

  it('refuses what was under way when the account was frozen, until it is free again', async () => {
    await freeze(db, person.id, 1);
    expect(await transfer(db, order())).toEqual({ done: false, why: 'frozen' });
    expect(await balances()).toEqual([250_000, 1_200_000]);
    await thaw(db, person.id);
    expect((await transfer(db, order())).done).toBe(true);
  });

  it('refuses what was under way in a session that has ended since, whoever has signed in again', async () => {
    await sessions().closeAll(person.id);
    await sessionOf(person);
    expect(await transfer(db, order())).toEqual({ done: false, why: 'session-over' });
    const other = await registerPerson(db, { userName: 'other', displayName: 'O', password: 'x' }, 1);
    const theirs = await sessionOf(other);
    expect(await transfer(db, order({ sessionIdHash: theirs.idHash }))).toMatchObject({
      why: 'session-over',
    });
    expect(await balances()).toEqual([250_000, 1_200_000]);
  });

  it('refuses the account that it pays from', async () => {
    expect(await transfer(db, order({ to: current.id }))).toEqual({ done: false, why: 'same-account' });
  });

  it("refuses another person's account, payee and receipt", async () => {
    const other = await registerPerson(db, { userName: 'other', displayName: 'O', password: 'x' }, 1);
    await openAccounts(db, other.id, 1);
    const as = { personId: other.id, sessionIdHash: (await sessionOf(other)).idHash };
    expect(await transfer(db, order(as))).toMatchObject({ why: 'no-such-account' });
    const theirs = (await accountsOf(db, other.id))[0]!;
    expect(await transfer(db, order({ ...as, fromAccountId: theirs.id }))).toMatchObject({
      why: 'no-such-account',
    });
    const mine = await transfer(db, order());
    if (!mine.done) throw new Error('expected the transfer to be booked');
    expect(await receiptOf(db, other.id, mine.transfer.id)).toBeNull();
    expect(await receiptOf(db, person.id, mine.transfer.id)).toMatchObject({ toName: payee.name });
  });

  it("takes nothing from another person's account, nor for one's own what is another person's", async () => {
    const other = await registerPerson(db, { userName: 'other', displayName: 'O', password: 'x' }, 1);
    await openAccounts(db, other.id, 1);
    const as = { personId: other.id, sessionIdHash: (await sessionOf(other)).idHash };
    const [[own], [theirPayee]] = [await accountsOf(db, other.id), await payeesOf(db, other.id)];
    for (const change of [
      { fromAccountId: current.id, to: theirPayee!.id },
      { fromAccountId: own!.id, to: savings.id },
    ])
      expect(await transfer(db, order({ ...as, ...change }))).toMatchObject({ why: 'no-such-account' });
    expect(await balances()).toEqual([250_000, 1_200_000]);
  });

  it('finds history by words and takes % and _ as they are', async () => {
    await transfer(db, order({ reference: '100% wool_' }));
    const find = (search: string) => historyOf(db, { personId: person.id, search, limit: 9 });
    expect(await find('100% WOOL')).toHaveLength(1);
    expect(await find('l_')).toHaveLength(1);
    expect(await find('0_%')).toHaveLength(0);
    expect(await find(payee.name)).toHaveLength(1);
  });
});
