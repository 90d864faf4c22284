import { policyOn } from '@ductus/core';
import { ServerError } from '../errors.ts';
import type { Services } from '../services.ts';
import { sessionLevel } from '../sessions/session-level.ts';
import { noSession } from '../sessions/view.ts';
import type { Person } from '../subjects/people.ts';
import type { Tenant } from '../tenants.ts';
import type { Ceremony } from './open-ceremony.ts';
import { heldFactors, isUsable } from './own-factors.ts';

/**
 * Refuses to let a session set a factor up that would be asked for a step-up itself: whoever could not pass one must not make
 * one of their own. The first factor is free, since there is nothing to pass; the application answers for who that is.
 *
 * @param route - By whose rule; null: as everywhere.
 *
 * @throws ServerError `step-up-needed`, `not-found`.
 */
export async function requireTrust(
  services: Services,
  tenant: Tenant,
  person: Person,
  sessionId: string,
  route: string | null,
): Promise<void> {
  const held = await heldFactors(services, person);
  if (!held.some((factor) => isUsable(services.factorMethods, factor))) return;
  const level = await services.sessions.change(sessionId, async (state) => ({
    result: sessionLevel(state, services.now(), policyOn(tenant.policy, route).session),
  }));
  if (level === undefined) throw noSession();
  if (level === 'allow') return;
  throw new ServerError(
    'step-up-needed',
    'The session is below the step-up level: let the person pass a step-up in it first.',
  );
}

/**
 * The same at each step of a set-up that was opened for a session: trust may have worn off since, and what was opened as the
 * first may no longer be the first.
 *
 * @throws ServerError `step-up-needed`, `not-found`.
 */
export async function requireTrustStill(services: Services, ceremony: Ceremony): Promise<void> {
  const { state, tenant, person } = ceremony;
  const { sessionId, route = null } = state;
  if (sessionId !== null) await requireTrust(services, tenant, person, sessionId, route);
}
