import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import { deniedSignIn } from '../people/events.ts';

const SECURING_MS = 60 * 60_000;

/** Where one came from to change how one signs in: the settings, or the list of what to do after a stranger's sign-in. */
export async function wayBack(bank: Bank, person: Person): Promise<'/secure' | '/settings'> {
  const denied = await deniedSignIn(bank.db, person.id);
  return denied?.answeredAt && bank.now() - denied.answeredAt < SECURING_MS ? '/secure' : '/settings';
}
