import { trustLevel } from '@ductus/core';
import type { Tenant } from '../tenants.ts';
import { LEARNING_WINDOW } from './lifetimes.ts';
import type { SessionState } from './state.ts';

/** Only what is known to be the owner's may teach: soon after a strong authentication, in a session that is trusted. */
export function mayTeach({ trust, monitor }: SessionState, now: number, tenant: Tenant): boolean {
  if (trust.strongAt === null || now - trust.strongAt > LEARNING_WINDOW) return false;
  return trustLevel(trust, now, tenant.policy.session, monitor) === 'allow';
}
