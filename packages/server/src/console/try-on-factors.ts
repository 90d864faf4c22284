import type { Policy } from '@ductus/core';
import type { Period } from '@ductus/storage';
import type { TriedFactors } from '../schemas/tried-factors.ts';
import type { Services } from '../services.ts';
import type { Tenant } from '../tenants.ts';
import { changedFactors } from './changed-factors.ts';

/**
 * Of the people who passed a factor in a period, how many have nothing, by the policy in force and by another, wherever the two take other factors.
 * What their step-ups were for is kept nowhere. Null where both take the same.
 */
export async function tryOnFactors(
  { store }: Pick<Services, 'store'>,
  { id, policy: present }: Pick<Tenant, 'id' | 'policy'>,
  policy: Policy,
  period: Period,
): Promise<TriedFactors | null> {
  const changed = changedFactors(present, policy);
  if (changed.length === 0) return null;
  const held = await store.console.heldKinds(id, 'right', period);
  const sum = (sets: typeof held) => sets.reduce((all, { people }) => all + people, 0);
  const without = (kinds: readonly string[]) =>
    sum(held.filter((set) => !set.kinds.some((kind) => kinds.includes(kind))));
  return {
    people: sum(held),
    rules: changed.map(({ before, after, ...place }) => ({
      ...place,
      factors: [...after],
      present: without(before),
      edited: without(after),
    })),
  };
}
