import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';

export const EMAIL_MAX = 254;
/** Close enough to catch a slip; whether somebody reads it only a mail can tell. */
const SHAPE = /^[^\s@<>,;"]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

export const isEmail = (text: string): boolean => text.length <= EMAIL_MAX && SHAPE.test(text);

const placeOf = (personId: string): string => `people.email ${personId}`;

/** The confirmed address, where alerts go; null when there is none. */
export const emailOf = (bank: Bank, person: Person): string | null =>
  person.emailSealed && bank.vault.open(person.emailSealed, placeOf(person.id));

/** An address that was typed and not confirmed yet; null when there is none. */
export const newEmailOf = (bank: Bank, person: Person): string | null =>
  person.newEmailSealed && bank.vault.open(person.newEmailSealed, placeOf(person.id));

/** Keeps an address, sealed, until it is confirmed; '' takes that back. */
export async function saveNewEmail(bank: Bank, personId: string, email: string): Promise<void> {
  const newEmailSealed = email === '' ? null : bank.vault.seal(email, placeOf(personId));
  await bank.db.updateTable('people').set({ newEmailSealed }).where('id', '=', personId).execute();
}

/** The address that a set-up has confirmed is the one for alerts from now on. */
export async function confirmEmail(bank: Bank, person: Person, emailSealed: string): Promise<void> {
  // Another one may have been typed meanwhile.
  const typed = newEmailOf(bank, person);
  const confirmed = bank.vault.open(emailSealed, placeOf(person.id));
  const change = { emailSealed, ...(typed === confirmed && { newEmailSealed: null }) };
  await bank.db.updateTable('people').set(change).where('id', '=', person.id).execute();
}

/** No address any more, confirmed or not. */
export async function forgetEmail(bank: Bank, personId: string): Promise<void> {
  const change = { emailSealed: null, newEmailSealed: null };
  await bank.db.updateTable('people').set(change).where('id', '=', personId).execute();
}
