import { ServerError } from '../errors.ts';
import type { Services } from '../services.ts';
import { noSession, requireOpen } from '../sessions/view.ts';
import type { Person } from '../subjects/people.ts';
import type { Tenant } from '../tenants.ts';

/**
 * Refuses a session that a step-up of this person could not strengthen.
 *
 * @throws ServerError `not-found`, `session-subject-mismatch`.
 */
export async function checkSession(
  { sessions, now }: Services,
  tenant: Tenant,
  person: Person,
  sessionId: string,
): Promise<void> {
  const fits = await sessions.change(sessionId, (state) => {
    requireOpen(state, tenant.id, now());
    return { result: state.subjectId === null || state.subjectId === person.id };
  });
  if (fits === undefined) throw noSession();
  if (fits) return;
  throw new ServerError(
    'session-subject-mismatch',
    'The session belongs to another subject: open one for this subject.',
  );
}
