import { currentBits } from '@ductus/core';
import type { Services } from '../services.ts';
import { endedState } from '../sessions/end.ts';
import type { WriteSession } from '../sessions/hot-sessions.ts';
import type { SessionState } from '../sessions/state.ts';
import { tenantOn } from '../sessions/tenant-on.ts';
import { withStep } from '../sessions/trust-history.ts';
import { noSession } from '../sessions/view.ts';
import type { Tenant } from '../tenants.ts';
import { isConflict } from '../verification/retry-conflict.ts';
import { requirePersons } from './session-detail.ts';

/** Who acts on which session of a person. */
export interface OnSession {
  readonly tenant: Tenant;
  readonly sessionId: string;
  /** The operator's id. */
  readonly actor: string;
}

/**
 * From now on the session asks for a step-up, until one is passed in it. Asked twice, nothing is done and nothing entered.
 *
 * @throws ServerError `not-found`.
 */
export function askForStepUp(services: Services, on: OnSession): Promise<void> {
  return act(services, on, 'session.ask-step-up', (state, at) => {
    if (state.asked) return undefined;
    const { session } = tenantOn(on.tenant, state).policy;
    const step = { at, cause: 'operator', bits: 0, trust: currentBits(state.trust, at, session) } as const;
    return { ...state, asked: true, history: withStep(state.history, step) };
  });
}

/**
 * Ends a session of a person.
 *
 * @throws ServerError `not-found`.
 */
export function endForOperator(services: Services, on: OnSession): Promise<void> {
  return act(services, on, 'session.end', endedState);
}

/** The session's new state and the entry that says who made it so are one transaction. */
async function act(
  { sessions, audit, now }: Services,
  { tenant, sessionId, actor }: OnSession,
  action: string,
  next: (state: SessionState, at: number) => SessionState | undefined,
): Promise<void> {
  const write: WriteSession = (session) =>
    audit.record(
      { actor, action, target: sessionId, applicationId: tenant.id },
      { part: 'sessions', method: 'replace', args: [session] },
    );
  try {
    const acted = await sessions.change(sessionId, (state) => {
      requirePersons(state, tenant, now());
      const made = next(state, now());
      return made === undefined ? { result: true } : { state: made, write, result: true };
    });
    if (acted === undefined) throw noSession();
  } catch (error) {
    // It was erased with its person meanwhile.
    throw isConflict(error) ? noSession() : error;
  }
}
