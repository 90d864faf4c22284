import { ServerError } from '../errors.ts';
import type { Services } from '../services.ts';
import { noSession, requireOpen } from '../sessions/view.ts';
import type { Person } from '../subjects/people.ts';
import type { Tenant } from '../tenants.ts';

/**
 * Refuses a session that a step-up of this person could not strengthen; tells the route of its newest channel.
 *
 * @throws ServerError `not-found`, `session-subject-mismatch`.
 */
export async function checkSession(
  { sessions, now }: Services,
  tenant: Tenant,
  person: Person,
  sessionId: string,
): Promise<string | null> {
  const seen = await sessions.change(sessionId, (state) => {
    requireOpen(state, tenant.id, now());
    const { subjectId, route } = state;
    return { result: { fits: subjectId === null || subjectId === person.id, route } };
  });
  if (seen === undefined) throw noSession();
  if (seen.fits) return seen.route;
  throw new ServerError(
    'session-subject-mismatch',
    'The session belongs to another subject: open one for this subject.',
  );
}
