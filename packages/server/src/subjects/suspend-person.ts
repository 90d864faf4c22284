import type { SuspensionReason } from '../schemas/subject.ts';
import type { Services } from '../services.ts';
import { endSessionsOf } from '../sessions/end-sessions-of.ts';
import type { Tenant } from '../tenants.ts';
import type { Person } from './people.ts';

/**
 * Suspends a person until that is ended: their sessions and ceremonies end, and nothing lets them in, no other factor either. What is known
 * about them stays. Suspended again, only the reason changes. A process that dies in between leaves sessions that nobody is admitted to.
 *
 * @param actor who does it, for the audit log.
 * @throws ServerError `not-found`, `subject-erased`.
 */
export async function suspendPerson(
  services: Services,
  tenant: Tenant,
  subjectId: string,
  because: SuspensionReason,
  actor: string,
): Promise<Person> {
  const { people, store, now } = services;
  const { suspended } = await people.byId(tenant.id, subjectId);
  const suspension = { at: suspended?.at ?? now(), because };
  await write(services, tenant, subjectId, 'person.suspend', suspension, actor);
  await store.factors.endCeremonies(tenant.id, subjectId);
  await endSessionsOf(services, tenant, subjectId);
  return people.byId(tenant.id, subjectId);
}

/** They may sign in again. @throws ServerError `not-found`, `subject-erased`. */
export async function resumePerson(
  services: Services,
  tenant: Tenant,
  subjectId: string,
  actor: string,
): Promise<Person> {
  const { suspended } = await services.people.byId(tenant.id, subjectId);
  if (suspended !== undefined) await write(services, tenant, subjectId, 'person.resume', null, actor);
  return services.people.byId(tenant.id, subjectId);
}

async function write(
  { audit, people }: Services,
  { id: applicationId }: Tenant,
  target: string,
  action: string,
  suspension: Person['suspended'] | null,
  actor: string,
): Promise<void> {
  const details = suspension == null ? {} : { because: suspension.because };
  await audit.record(
    { actor, action, target, applicationId, details },
    { part: 'subjects', method: 'suspend', args: [applicationId, target, suspension ?? null] },
  );
  people.forget(target);
}
