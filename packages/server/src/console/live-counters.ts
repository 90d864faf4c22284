import { currentBits, policyOn } from '@ductus/core';
import type { LiveCounters } from '../schemas/operator-overview.ts';
import type { Services } from '../services.ts';
import { sessionLevel } from '../sessions/session-level.ts';
import type { SessionState } from '../sessions/state.ts';
import { lastEvidenceAt } from '../sessions/trust-history.ts';
import type { Tenant } from '../tenants.ts';

const ACTIVE_MS = 5 * 60_000;
const LOWEST = -10;
const WIDTH = 1;
const BINS = 16;

/** How many sessions there are, and how they are trusted. Levels and trust are of those that are in memory. */
export async function liveCounters(
  { sessions, store, now }: Pick<Services, 'sessions' | 'store' | 'now'>,
  { id, policy }: Tenant,
): Promise<LiveCounters> {
  const at = now();
  const levels = { allow: 0, 'step-up': 0, lock: 0 };
  const counts = new Array<number>(BINS).fill(0);
  let active = 0;
  for (const state of sessions.states()) {
    if (!isOpenIn(state, id, at)) continue;
    levels[sessionLevel(state, at, policyOn(policy, state.route).session)] += 1;
    counts[binOf(currentBits(state.trust, at, policy.session))]! += 1;
    if ((lastEvidenceAt(state.history) ?? 0) > at - ACTIVE_MS) active += 1;
  }
  const open = await store.console.sessionCount(id, at);
  return { open, active, levels, trust: { lowest: LOWEST, width: WIDTH, counts } };
}

/** Whether a session is a person's, in an application, and neither ended nor expired. */
export function isOpenIn(state: SessionState, applicationId: string, at: number): boolean {
  return (
    state.applicationId === applicationId && state.subjectId !== null && !state.ended && state.expiresAt > at
  );
}

function binOf(bits: number): number {
  return Math.max(0, Math.min(BINS - 1, Math.floor((bits - LOWEST) / WIDTH)));
}
