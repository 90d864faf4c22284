import { unusualTyping } from '@ductus/core';
import { mayAs, type Role } from '../operators/roles.ts';
import type { OperatorSession } from '../schemas/operator-sessions.ts';
import type { Services } from '../services.ts';
import type { SessionState } from '../sessions/state.ts';
import { tenantOn } from '../sessions/tenant-on.ts';
import { noSession, requireOpen, sessionView } from '../sessions/view.ts';
import type { Tenant } from '../tenants.ts';
import { decisionsIn } from './decisions-in-session.ts';
import { headOf } from './session-lines.ts';
import { typingLines } from './typing-lines.ts';
import { whyOfSession } from './why-of-session.ts';

/**
 * One session of a person: how its trust went, and why it has the level that it has.
 *
 * @throws ServerError `not-found`.
 */
export async function sessionDetail(
  services: Services,
  tenant: Tenant,
  id: string,
  role: Role,
): Promise<OperatorSession> {
  const state = await services.sessions.change(id, (found) => {
    requirePersons(found, tenant, services.now());
    return { result: found };
  });
  if (state === undefined) throw noSession();
  const at = services.now();
  const { session } = tenantOn(tenant, state).policy;
  const { stepUpBits, lockBits, ceilingBits, halfLifeMs, idleLockMs } = session;
  const { evidence, keystrokesCompared, watched, strongAt } = sessionView(
    state,
    tenant.policy,
    services.population,
    at,
  );
  return {
    ...(await headOf(services, tenant, state, at)),
    now: at,
    history: [...state.history],
    evidence,
    keystrokesCompared,
    watched,
    strongAt,
    thresholds: { stepUpBits, lockBits, ceilingBits, halfLifeMs, idleLockMs },
    route: state.route,
    typing: mayAs(role, 'analyst') ? typingLines(unusualTyping(state.departures)) : null,
    why: whyOfSession(state, session, at),
    ...(await decisionsIn(services, tenant, state)),
  };
}

/** @throws ServerError `not-found` also for a session that is nobody's. */
export function requirePersons(state: SessionState, tenant: Tenant, at: number): void {
  requireOpen(state, tenant.id, at);
  if (state.subjectId === null) throw noSession();
}
