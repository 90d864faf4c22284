import { ServerError } from '../errors.ts';
import type { Services } from '../services.ts';
import { erasePerson } from './erase-person.ts';

const AT_ONCE = 100;

/** Erases whoever's registration was left unfinished for too long; returns how many. */
export async function sweepRegistrations(services: Services): Promise<number> {
  const now = services.now();
  const overdue = await services.store.registrations.overdue(now, AT_ONCE);
  for (const { applicationId, subjectId } of overdue) {
    try {
      await erasePerson(services, applicationId, subjectId, { actor: 'server', overdueAt: now });
    } catch (error) {
      // Erased meanwhile by the application, or finished.
      if (!(error instanceof ServerError) || error.code !== 'subject-erased') throw error;
    }
  }
  return overdue.length;
}
