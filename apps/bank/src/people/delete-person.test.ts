import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../database/open.ts';
import type { BankTables, Person } from '../database/tables.ts';
import { accountsOf, historyOf, openAccounts } from '../money/ledger.ts';
import { addPayee, payeesOf } from '../money/payees.ts';
import { transfer } from '../money/transfer.ts';
import { createSessionStore } from '../sessions/session-store.ts';
import { deletePerson } from './delete-person.ts';
import { recordEvent } from './events.ts';
import { registerPerson } from './people.ts';

let folder: string;
let db: Kysely<BankTables>;
let ada: Person;
let bob: Person;

const join_ = async (userName: string) => {
  const person = await registerPerson(db, { userName, displayName: `Name of ${userName}`, password: 'x' }, 1);
  await openAccounts(db, person.id, 1);
  await recordEvent(db, { personId: person.id, kind: 'registered', device: 'd', at: 1 });
  return person;
};

const pay = async (from: Person, to: Person) => {
  const [theirs] = await accountsOf(db, to.id);
  await addPayee(db, from.id, { name: to.displayName, number: theirs!.number });
  const payee = (await payeesOf(db, from.id)).find(({ number }) => number === theirs!.number)!;
  const [account] = await accountsOf(db, from.id);
  const sessions = createSessionStore(db, () => 1);
  const { session } = await sessions.open('Firefox');
  await sessions.update(session, { personId: from.id, stage: 'open' });
  const paid = await transfer(db, {
    personId: from.id,
    sessionIdHash: session.idHash,
    formToken: `frm_${from.id}`,
    fromAccountId: account!.id,
    to: payee.id,
    amountCents: 1000,
    reference: 'Dinner',
    proof: 'bound-code',
    at: 2,
  });
  expect(paid.done).toBe(true);
  await sessions.close(session);
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bank-'));
  db = (await openDatabase(folder)).db;
  ada = await join_('ada');
  bob = await join_('bob');
});
afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

/** Every value of every table. */
async function everything(): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
    db,
  );
  const tables = await Promise.all(rows.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(db)));
  return JSON.stringify(tables.map((table) => table.rows));
}

describe('a person who is deleted', () => {
  it('leaves nothing in any table but what others received, and others keep all of theirs', async () => {
    await pay(ada, bob);
    await pay(bob, ada);
    const [numbers] = [(await accountsOf(db, ada.id)).map(({ number }) => number)];
    expect(await deletePerson(db, ada.id)).toEqual({
      accounts: 2,
      payments: 1,
      payees: 6,
      activity: 1,
      sessions: 0,
      browsers: 0,
    });
    const left = await everything();
    for (const trace of [ada.id, ada.userName, ada.externalId]) expect(left).not.toContain(`"${trace}"`);
    const history = await historyOf(db, { personId: bob.id, search: '', limit: 9 });
    expect(history.filter(({ reference }) => reference === 'Dinner')).toMatchObject([
      { amountCents: expect.any(Number), counterparty: 'Name of ada' },
      { amountCents: expect.any(Number), counterparty: 'Name of ada' },
    ]);
    // Whom they pay is their own note.
    expect((await payeesOf(db, bob.id)).map(({ number }) => number)).toContain(numbers[0]);
    expect((await accountsOf(db, bob.id)).map(({ balanceCents }) => balanceCents)).toEqual([
      250_000, 1_200_000,
    ]);
  });

  it('is deleted once', async () => {
    expect(await deletePerson(db, ada.id)).not.toBeNull();
    expect(await deletePerson(db, ada.id)).toBeNull();
  });
});
