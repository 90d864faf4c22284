import { policyOn } from '@ductus/core';
import type { Tenant } from '../tenants.ts';
import type { SessionState } from './state.ts';

/** The application as it decides on the route that a session's page belongs to. */
export function tenantOn<Of extends Pick<Tenant, 'policy'>>(
  tenant: Of,
  { route }: Pick<SessionState, 'route'>,
): Of {
  const policy = policyOn(tenant.policy, route);
  return policy === tenant.policy ? tenant : { ...tenant, policy };
}
