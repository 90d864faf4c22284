import { notFound } from '../errors.ts';
import type { Services } from '../services.ts';
import type { Tenant } from '../tenants.ts';
import { auditOf } from './audit.ts';

/** Takes a factor from a person, for good. @throws ServerError `not-found`, `subject-erased`. */
export async function revokeFactor(
  services: Services,
  tenant: Tenant,
  subjectId: string,
  factorId: string,
): Promise<void> {
  await services.people.byId(tenant.id, subjectId);
  const factors = await services.store.factors.list(tenant.id, subjectId);
  const factor = factors.find(({ id }) => id === factorId);
  if (factor === undefined) throw notFound('factor');
  await services.store.factors.write({
    removed: [factor],
    audit: [auditOf(services, factor, factor.kind, 'revoked')],
  });
}
