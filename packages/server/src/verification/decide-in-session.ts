import type { OfPerson } from '../schemas/verification.ts';
import type { Services } from '../services.ts';
import type { Change } from '../sessions/hot-sessions.ts';
import type { SessionState } from '../sessions/state.ts';
import { noSession, requireOpen } from '../sessions/view.ts';
import type { Person } from '../subjects/people.ts';
import type { Tenant } from '../tenants.ts';

/**
 * Decides about a person in one change of an open session.
 *
 * @param decide - Told how to take back that typing was used, it gives that to `onUse`.
 * @returns The decision as JSON.
 * @throws ServerError `not-found`, `subject-erased`, `subject-suspended`, `rate-limited`.
 */
export async function decideInSession(
  services: Services,
  tenant: Tenant,
  { sessionId, subjectId }: OfPerson,
  decide: (
    state: SessionState,
    person: Person,
    onUse: (takeBack: () => void) => void,
  ) => Promise<Change<string>>,
): Promise<string> {
  const known = services.people.admitted(tenant.id, subjectId);
  const person = known instanceof Promise ? await known : known;
  services.limitVerifications(person.id, services.now());
  let takeBack = () => {};
  try {
    const decision = await services.sessions.change(sessionId, (state) => {
      requireOpen(state, tenant.id, services.now());
      return decide(state, person, (undo) => {
        takeBack = undo;
      });
    });
    if (decision === undefined) throw noSession();
    return decision;
  } catch (error) {
    // Nothing was stored: whoever tries again with the same typing does not replay it.
    takeBack();
    throw error;
  }
}
