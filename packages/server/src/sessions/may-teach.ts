import type { Tenant } from '../tenants.ts';
import { LEARNING_WINDOW } from './lifetimes.ts';
import { sessionLevel } from './session-level.ts';
import type { SessionState } from './state.ts';

/** Only what is known to be the owner's may teach: soon after a strong authentication, in a session that is trusted. */
export function mayTeach(state: SessionState, now: number, tenant: Tenant): boolean {
  const { trust } = state;
  if (trust.strongAt === null || now - trust.strongAt > LEARNING_WINDOW) return false;
  return sessionLevel(state, now, tenant.policy.session) === 'allow';
}
