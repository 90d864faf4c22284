import type { Kysely } from 'kysely';
import type { Bank } from '../bank.ts';
import type { BankTables, EventRow, Person, SessionRow } from '../database/tables.ts';
import { isLimited } from '../sessions/limited.ts';
import { emailOf, newEmailOf } from './email.ts';
import { EVENT_WORDS, isEventKind } from './events.ts';

const time = (at: number): string => new Date(at).toISOString();
const timeOrNull = (at: number | null): string | null => (at === null ? null : time(at));

const personalOf = (bank: Bank, person: Person) => ({
  userName: person.userName,
  displayName: person.displayName,
  email: emailOf(bank, person),
  emailToBeConfirmed: newEmailOf(bank, person),
  openedAt: timeOrNull(person.openedAt),
  paymentsFrozenSince: timeOrNull(person.frozenAt),
  idleMinutes: person.idleMinutes,
  theme: person.theme,
  /** What Ductus knows the person by. */
  externalId: person.externalId,
});

async function moneyOf(db: Kysely<BankTables>, personId: string) {
  const [accounts, entries, transfers, payees] = await Promise.all([
    db.selectFrom('accounts').selectAll().where('personId', '=', personId).orderBy('kind').execute(),
    db
      .selectFrom('entries')
      .innerJoin('accounts', 'accounts.id', 'entries.accountId')
      .selectAll('entries')
      .where('accounts.personId', '=', personId)
      .orderBy('entries.at', 'desc')
      .execute(),
    db.selectFrom('transfers').selectAll().where('personId', '=', personId).orderBy('at', 'desc').execute(),
    db.selectFrom('payees').selectAll().where('personId', '=', personId).orderBy('name').execute(),
  ]);
  return {
    accounts: accounts.map(({ personId: _, openedAt, ...account }) => ({
      ...account,
      openedAt: time(openedAt),
    })),
    entries: entries.map(({ at, ...entry }) => ({ at: time(at), ...entry })),
    transfers: transfers.map(({ personId: _, formToken, at, ...transfer }) => ({
      at: time(at),
      ...transfer,
    })),
    payees: payees.map(({ personId: _, removedAt, ...payee }) => ({
      ...payee,
      removedAt: timeOrNull(removedAt),
    })),
  };
}

const eventOf = ({ kind, device, explanation, answer, answeredAt, decisionId, at }: EventRow) => ({
  at: time(at),
  kind,
  words: isEventKind(kind) ? EVENT_WORDS[kind] : kind,
  device,
  explanation,
  answer,
  answeredAt: timeOrNull(answeredAt),
  decisionId,
});

/** Nothing with which one could go on with the session. */
const sessionOf = (row: SessionRow) => ({
  device: row.device,
  state:
    row.stage !== 'open' ? row.stage : row.lockedAt !== null ? 'locked' : isLimited(row) ? 'limited' : 'open',
  since: time(row.createdAt),
  usedAt: time(row.activeAt),
  endsAt: time(row.expiresAt),
});

/** All that the bank itself keeps about a person, but for what would open the account: passwords and keys. */
export async function ownData(bank: Bank, person: Person) {
  const { db } = bank;
  const { id } = person;
  const events = await db
    .selectFrom('events')
    .selectAll()
    .where('personId', '=', id)
    .orderBy('at', 'desc')
    .execute();
  const browsers = await db.selectFrom('knownDevices').select('seenAt').where('personId', '=', id).execute();
  return {
    person: personalOf(bank, person),
    ...(await moneyOf(db, id)),
    activity: events.map(eventOf),
    sessions: (await bank.sessions.ofPerson(id)).map(sessionOf),
    knownBrowsers: browsers.map(({ seenAt }) => ({ seenAt: time(seenAt) })),
  };
}
export type OwnData = Awaited<ReturnType<typeof ownData>>;
