import { ServerError } from '../errors.ts';
import type { Services } from '../services.ts';
import type { Tenant } from '../tenants.ts';
import { endSession } from './end.ts';

/** Ends every session of a person; returns how many had not ended yet. */
export async function endSessionsOf(services: Services, tenant: Tenant, subjectId: string): Promise<number> {
  const ids = await services.store.sessions.idsOf(tenant.id, subjectId);
  const ended = await Promise.all(ids.map((id) => endIfOpen(services, tenant, id)));
  return ended.filter(Boolean).length;
}

async function endIfOpen(services: Services, tenant: Tenant, id: string): Promise<boolean> {
  try {
    await endSession(services, tenant, id);
    return true;
  } catch (error) {
    if (error instanceof ServerError && error.code === 'not-found') return false;
    throw error;
  }
}
