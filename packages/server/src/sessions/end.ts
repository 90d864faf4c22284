import type { Services } from '../services.ts';
import type { Tenant } from '../tenants.ts';
import { noFreeTyping, type SessionState } from './state.ts';
import { noSession, requireOpen } from './view.ts';

/**
 * Ends a session: what it held is dropped, and batches that come late are told that it has ended.
 *
 * @throws ServerError `not-found`.
 */
export async function endSession({ sessions, now }: Services, tenant: Tenant, id: string): Promise<void> {
  const ended = await sessions.change(id, (state) => {
    requireOpen(state, tenant.id, now());
    return { state: endedState(state, now()), result: true };
  });
  if (ended === undefined) throw noSession();
}

/** What is kept until the session's channel is over says that it ended, and nothing of a person. */
export function endedState(state: SessionState, at: number): SessionState {
  return {
    ...state,
    ended: true,
    subjectId: null,
    pending: {},
    free: noFreeTyping,
    pointer: [],
    heard: {},
    departures: [],
    history: [],
    monitor: null,
    monitorOf: null,
    phrase: null,
    pendingSample: null,
    expiresAt: Math.max(state.channel.expiresAt, at),
  };
}
