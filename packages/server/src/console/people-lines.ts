import type { OperatorPeoplePage } from '../schemas/operator-people.ts';
import type { Services } from '../services.ts';
import type { Tenant } from '../tenants.ts';

interface Asked {
  readonly name?: string;
  readonly suspended?: true;
  readonly after?: string;
  readonly limit: number;
}

/** A page of an application's people: the newest first, or by name those whose name begins so. */
export async function peopleLines(
  { store }: Pick<Services, 'store'>,
  tenant: Tenant,
  { name, suspended, after, limit }: Asked,
): Promise<OperatorPeoplePage> {
  const [found, total] = await Promise.all([
    store.console.people(tenant.id, { prefix: name, suspended }, { limit, after }),
    store.console.personCount(tenant.id),
  ]);
  const last = found.at(-1);
  const more = found.length === limit && last !== undefined;
  return {
    people: found.map((person) => ({ ...person, templates: [...person.templates] })),
    next: more ? (name === undefined ? last.id : last.externalId) : null,
    total,
  };
}
