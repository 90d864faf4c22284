import { ServerError } from '../errors.ts';
import type { Services } from '../services.ts';
import type { Tenant } from '../tenants.ts';
import { isConflict } from '../verification/retry-conflict.ts';
import type { Change } from './hot-sessions.ts';
import { hasWindow, scoreFreeTyping } from './score-free-typing.ts';
import { hasPointerWindow, scorePointer } from './score-pointer.ts';
import { sessionDecision } from './session-decision.ts';
import type { SessionState } from './state.ts';

/** Whether there is enough of anything for a comparison. */
export function hasEvidence(state: SessionState, services: Services): boolean {
  return hasPointerWindow(state) || hasWindow(state, services);
}

/**
 * Compares what has come of free typing and of the pointer with the person's templates. What they have learned, and the
 * receipt of a step down, are stored with the session.
 */
export async function scoreEvidence(
  services: Services,
  tenant: Tenant,
  state: SessionState,
  now: number,
): Promise<Change<true>> {
  const { people, templates } = services;
  const person = await people.byId(tenant.id, state.subjectId as string);
  const writes: (() => Promise<unknown>)[] = [];
  let next = state;
  if (hasWindow(next, services)) {
    const { state: after, stored, template } = await scoreFreeTyping(services, tenant, person, next, now);
    next = after;
    if (template !== null && template !== stored.template) {
      writes.push(() => templates.saveFreeText(person, template, stored).catch(ignoreConflict));
    }
  }
  if (hasPointerWindow(next)) {
    const { state: after, stored, template } = await scorePointer(services, tenant, person, next, now);
    next = after;
    if (template !== null && template !== stored.template) {
      writes.push(() => templates.savePointer(person, template, stored).catch(ignoreConflict));
    }
  }
  const tell = await sessionDecision(services, tenant, person, state, next, now);
  if (tell !== undefined) writes.push(tell);
  return { state: next, also: () => Promise.all(writes.map((write) => write())), result: true };
}

/** Another session of the person has taught the template meanwhile, or they withdrew consent: one window less is learned. */
function ignoreConflict(error: unknown): void {
  const withdrawn = error instanceof ServerError && error.code === 'consent-missing';
  if (!withdrawn && !isConflict(error)) throw error;
}
