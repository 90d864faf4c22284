import { type Policy, policyOn } from '@ductus/core';
import type { DryRun } from '../schemas/operator-policies.ts';
import type { Services } from '../services.ts';
import { isFiner } from '../sessions/accept-batch.ts';
import { lockedBy, sessionLevel } from '../sessions/session-level.ts';
import type { SessionState } from '../sessions/state.ts';
import type { Tenant } from '../tenants.ts';
import { isOpenIn } from './live-counters.ts';

type Open = DryRun['open'];

/**
 * What another policy would make of the sessions that are in memory, at this moment: of their levels, and of what their pages tell of keys.
 * What rested, or told, and is over by now is kept nowhere.
 */
export async function tryOnSessions(
  { sessions, store, now }: Pick<Services, 'sessions' | 'store' | 'now'>,
  { id, policy: present }: Tenant,
  policy: Policy,
): Promise<Open> {
  const at = now();
  const moves = new Map<string, Open['moves'][number]>();
  let [looked, rested, closed, pages, tooFine] = [0, 0, 0, 0, 0];
  for (const state of sessions.states()) {
    if (!isOpenIn(state, id, at)) continue;
    looked += 1;
    const there = policyOn(policy, state.route);
    const from = sessionLevel(state, at, policyOn(present, state.route).session);
    const to = sessionLevel(state, at, there.session);
    if (from !== to) {
      const key = `${from} ${to}`;
      moves.set(key, { from, to, count: (moves.get(key)?.count ?? 0) + 1 });
      if (lockedBy(state, at, there.session) === 'rest') {
        rested += 1;
        if (!maySend(state, at)) closed += 1;
      }
    }
    if (state.channel.fields.length === 0 || !maySend(state, at)) continue;
    pages += 1;
    if (state.channel.fields.some(({ level }) => isFiner(level, there.privacy))) tooFine += 1;
  }
  const of = await store.console.sessionCount(id, at);
  return { looked, of, moves: [...moves.values()], rested, closed, pages, tooFine };
}

/** Whether the session's newest page may still send: that of a tab that was closed may not after a while. */
function maySend({ channel }: SessionState, at: number): boolean {
  return channel.expiresAt > at;
}
