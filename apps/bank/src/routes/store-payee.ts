import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import { addPayee, type NewPayee } from '../money/payees.ts';
import { recordEvent } from '../people/events.ts';

/** Adds a payee and says so, to the person and in the activity. */
export async function storePayee(
  bank: Bank,
  person: Person,
  device: string,
  payee: NewPayee,
): Promise<string> {
  await addPayee(bank.db, person.id, payee);
  await recordEvent(bank.db, {
    personId: person.id,
    kind: 'payee-added',
    device,
    explanation: `${payee.name}, ${payee.number}`,
    at: bank.now(),
  });
  return `${payee.name} was added.`;
}
