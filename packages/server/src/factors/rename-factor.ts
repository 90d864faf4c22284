import { notFound } from '../errors.ts';
import type { Factor } from '../schemas/factor.ts';
import type { Services } from '../services.ts';
import type { Tenant } from '../tenants.ts';
import { retryConflict } from '../verification/retry-conflict.ts';
import { auditOf } from './audit.ts';
import { factorView } from './factor-view.ts';
import { heldFactors, relabelled } from './own-factors.ts';

/** Gives a factor another name. @throws ServerError `not-found`, `subject-erased`. */
export async function renameFactor(
  services: Services,
  tenant: Tenant,
  subjectId: string,
  factorId: string,
  label: string,
): Promise<Factor> {
  const person = await services.people.byId(tenant.id, subjectId);
  return retryConflict(async () => {
    const factor = (await heldFactors(services, person)).find(({ id }) => id === factorId);
    if (factor === undefined) throw notFound('factor');
    await services.store.factors.write({
      factors: [await relabelled(services, person, factor, label)],
      audit: [auditOf(services, factor.record, factor.kind, 'renamed')],
    });
    return factorView(services, { ...factor, label });
  });
}
