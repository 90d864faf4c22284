import { currentBits } from '@ductus/core';
import type { OperatorSessionLine, OperatorSessionPage } from '../schemas/operator-sessions.ts';
import type { Services } from '../services.ts';
import { sessionLevel } from '../sessions/session-level.ts';
import type { SessionState } from '../sessions/state.ts';
import { tenantOn } from '../sessions/tenant-on.ts';
import { lastEvidenceAt } from '../sessions/trust-history.ts';
import type { Tenant } from '../tenants.ts';
import { timeOfId } from '../util/identifiers.ts';
import { isOpenIn } from './live-counters.ts';
import { nameOf } from './name-of.ts';

/** A page of an application's open sessions: those that end last, which are the newest, first. */
export async function sessionLines(
  services: Services,
  tenant: Tenant,
  page: { readonly limit: number; readonly after?: string },
): Promise<OperatorSessionPage> {
  const found = await services.store.console.sessions(tenant.id, services.now(), page);
  const lines = await Promise.all(
    found.map(({ id }) =>
      services.sessions.change(id, async (state) => ({
        result: isOpenIn(state, tenant.id, services.now()) ? await lineOf(services, tenant, state) : null,
      })),
    ),
  );
  return {
    sessions: lines.flatMap((line) => line ?? []),
    next: found.length < page.limit ? null : (found.at(-1)?.id ?? null),
  };
}

async function lineOf(services: Services, tenant: Tenant, state: SessionState): Promise<OperatorSessionLine> {
  const at = services.now();
  const course = state.history.map(({ at: moment, trust }): [number, number] => [moment, trust]);
  return { ...(await headOf(services, tenant, state, at)), course };
}

/** What a list and the page of a session begin with. */
export async function headOf(services: Services, tenant: Tenant, state: SessionState, at: number) {
  const subjectId = state.subjectId as string;
  return {
    id: state.id,
    subjectId,
    externalId: await nameOf(services, tenant.id, subjectId),
    level: sessionLevel(state, at, tenantOn(tenant, state).policy.session),
    trustBits: currentBits(state.trust, at, tenant.policy.session),
    asked: state.asked,
    openedAt: timeOfId(state.id),
    expiresAt: state.expiresAt,
    lastAt: lastEvidenceAt(state.history),
  };
}
