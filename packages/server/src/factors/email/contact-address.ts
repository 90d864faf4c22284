import type { Services } from '../../services.ts';
import type { Person } from '../../subjects/people.ts';
import { heldFactors } from '../own-factors.ts';

/** The mail address that the person confirmed; undefined when there is none. */
export async function contactAddress(services: Services, person: Person): Promise<string | undefined> {
  const email = (await heldFactors(services, person)).find(({ kind }) => kind === 'email');
  return (email?.state as { readonly address?: string } | undefined)?.address;
}
