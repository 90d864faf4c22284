import { type Policy, policyOn } from '@ductus/core';
import type { DryRun } from '../schemas/operator-policies.ts';
import type { Services } from '../services.ts';
import { sessionLevel } from '../sessions/session-level.ts';
import type { Tenant } from '../tenants.ts';
import { isOpenIn } from './live-counters.ts';

type Open = NonNullable<DryRun['open']>;

/**
 * What it would make of the sessions that are in memory, at this moment, if trust halved in the time of another policy and all else held as it is: how
 * trust faded is kept nowhere. Null where that time is the same.
 */
export async function tryOnSessions(
  { sessions, store, now }: Pick<Services, 'sessions' | 'store' | 'now'>,
  { id, policy: present }: Tenant,
  policy: Policy,
): Promise<Open | null> {
  const { halfLifeMs } = policy.session;
  if (halfLifeMs === present.session.halfLifeMs) return null;
  const at = now();
  const moves = new Map<string, Open['moves'][number]>();
  let looked = 0;
  for (const state of sessions.states()) {
    if (!isOpenIn(state, id, at)) continue;
    looked += 1;
    const { session } = policyOn(present, state.route);
    const from = sessionLevel(state, at, session);
    const to = sessionLevel(state, at, { ...session, halfLifeMs });
    if (from === to) continue;
    const key = `${from} ${to}`;
    moves.set(key, { from, to, count: (moves.get(key)?.count ?? 0) + 1 });
  }
  return { looked, of: await store.console.sessionCount(id, at), moves: [...moves.values()] };
}
