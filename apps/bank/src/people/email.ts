import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';

export const EMAIL_MAX = 254;
/** Close enough to catch a slip; whether somebody reads it only a mail can tell. */
const SHAPE = /^[^\s@<>,;"]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

export const isEmail = (text: string): boolean => text.length <= EMAIL_MAX && SHAPE.test(text);

const placeOf = (personId: string): string => `people.email ${personId}`;

/** The address for alerts; null when the person gave none. */
export const emailOf = (bank: Bank, person: Person): string | null =>
  person.emailSealed && bank.vault.open(person.emailSealed, placeOf(person.id));

/** Keeps the address sealed; '' takes it away. */
export async function saveEmail(bank: Bank, personId: string, email: string): Promise<void> {
  const emailSealed = email === '' ? null : bank.vault.seal(email, placeOf(personId));
  await bank.db.updateTable('people').set({ emailSealed }).where('id', '=', personId).execute();
}
