import { notFound } from '../errors.ts';
import type { Services } from '../services.ts';
import type { Tenant } from '../tenants.ts';
import { retryConflict } from '../verification/retry-conflict.ts';
import { auditOf } from './audit.ts';
import { heldTurn } from './held-turn.ts';
import { requireOtherWayLeft } from './other-way.ts';
import { heldFactors } from './own-factors.ts';

/** Takes a factor from a person, for good. @throws ServerError `not-found`, `subject-erased`, `other-way-needed`. */
export async function revokeFactor(
  services: Services,
  tenant: Tenant,
  subjectId: string,
  factorId: string,
): Promise<void> {
  const person = await services.people.byId(tenant.id, subjectId);
  await retryConflict(async () => {
    const tallies = await services.store.factors.tallies(tenant.id, subjectId);
    const held = await heldFactors(services, person);
    const factor = held.find(({ id }) => id === factorId);
    if (factor === undefined) throw notFound('factor');
    const left = held.filter(({ id }) => id !== factorId);
    requireOtherWayLeft(services.factorMethods, factor, left);
    await services.store.factors.write({
      removed: [factor.record],
      tallies: [heldTurn(person, tallies)],
      audit: [auditOf(services, factor.record, factor.kind, 'revoked')],
    });
  });
}
