import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import { BankError } from '../errors.ts';
import { newId } from '../ids.ts';
import { openAccounts } from '../money/ledger.ts';
import { eraseAtDuctus } from './erase-at-ductus.ts';
import { recordEvent } from './events.ts';
import { updatePerson } from './people.ts';

/** How long a registration may take: a little less than Ductus gives one before it forgets it by itself. */
export const REGISTRATION_MS = 50 * 60_000;

/** Whether the person began to open an account and never came to the end. */
export const isAbandoned = ({ openedAt, createdAt }: Person, now: number): boolean =>
  openedAt === null && now - createdAt >= REGISTRATION_MS;

/**
 * Takes a registration for oneself before anything of it is erased: false when it was opened, or begun anew, since the person
 * was read. Who opens it at the same moment finds the subject gone from the row, or this finds it opened.
 */
async function claim(bank: Bank, { id, subjectId }: Person): Promise<boolean> {
  const claimed = await bank.db
    .updateTable('people')
    .set({ subjectId: null })
    .where('id', '=', id)
    .where('openedAt', 'is', null)
    .where('subjectId', 'is', subjectId)
    .executeTakeFirst();
  return claimed.numUpdatedRows === 1n;
}

/** Nothing half-made remains, here or at Ductus; while that does not answer the sweep goes on with it. */
export async function discardRegistration(bank: Bank, person: Person): Promise<void> {
  const { id, subjectId } = person;
  if (!(await claim(bank, person))) return;
  if ((await eraseAtDuctus(bank, person)) !== undefined) {
    await bank.db.deleteFrom('people').where('id', '=', id).where('openedAt', 'is', null).execute();
    return;
  }
  await bank.sessions.closeAll(id);
  await updatePerson(bank.db, id, { subjectId, createdAt: 0 });
}

/** Whoever comes back to a registration begins anew: what was set up before is nobody's. False when that cannot be now. */
export async function restartRegistration(bank: Bank, person: Person): Promise<boolean> {
  const { id, subjectId } = person;
  if (!(await claim(bank, person))) return false;
  if ((await eraseAtDuctus(bank, person)) === undefined) {
    await updatePerson(bank.db, id, { subjectId });
    return false;
  }
  await bank.sessions.closeAll(id);
  await updatePerson(bank.db, id, { externalId: newId('ext'), createdAt: bank.now() });
  return true;
}

/** Takes away every registration that was abandoned. */
export async function sweepRegistrations(bank: Bank): Promise<void> {
  const begun = await bank.db.selectFrom('people').selectAll().where('openedAt', 'is', null).execute();
  const now = bank.now();
  for (const person of begun.filter((each) => isAbandoned(each, now)))
    await discardRegistration(bank, person);
}

/**
 * The registration is finished: what was set up and learned stays at Ductus, and the accounts are there. False when another
 * request opened them. Rejects as `Recognition` does, with `recognition-session-gone` when Ductus has given the person up.
 */
export async function openAccount(bank: Bank, person: Person, device: string): Promise<boolean> {
  const { id: personId, subjectId } = person;
  if (subjectId === null) throw new BankError('recognition-session-gone', 'Nobody was made known.');
  await bank.guidance.finishRegistration(subjectId);
  const at = bank.now();
  return bank.db.transaction().execute(async (tx) => {
    const opened = await tx
      .updateTable('people')
      .set({ openedAt: at })
      .where('id', '=', personId)
      .where('openedAt', 'is', null)
      .where('subjectId', '=', subjectId)
      .executeTakeFirst();
    if (opened.numUpdatedRows !== 1n) return false;
    await openAccounts(tx, personId, at);
    await recordEvent(tx, { personId, kind: 'registered', device, at });
    return true;
  });
}
