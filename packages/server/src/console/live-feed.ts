import { currentBits } from '@ductus/core';
import type { Services } from '../services.ts';
import { sessionLevel } from '../sessions/session-level.ts';
import type { SessionState } from '../sessions/state.ts';
import { tenantOn } from '../sessions/tenant-on.ts';
import { lastEvidenceAt } from '../sessions/trust-history.ts';
import type { Tenant } from '../tenants.ts';
import { isOpenIn, liveCounters } from './live-counters.ts';

/** Sessions that wait to be told of, at most: who is behind reads the list again. */
const MOST_WAITING = 200;
const SESSIONS_EVERY_MS = 100;
const COUNTERS_EVERY_MS = 1000;
const HEARTBEAT_MS = 15_000;

/** Where the events of one listener go. */
export interface Listener {
  /** False while what was sent before has not left: then nothing is sent, and changes become one. */
  readonly ready: () => boolean;
  send(event: string, data: unknown): void;
  beat(): void;
}

/** What is told of a changed session. */
export interface SessionUpdate {
  readonly id: string;
  readonly level: string;
  readonly trustBits: number;
  readonly over: boolean;
  /** Of the newest evidence. */
  readonly at: number | null;
}

/**
 * Tells one operator's page what changes in an application: sessions at most ten times a second, counters once a second, and a
 * heartbeat. A policy that is saved meanwhile holds from the next counters on, and the lists are to be read again. Who comes back gets the counters at once and reads the lists again; nothing is kept for who is away.
 *
 * @returns what ends it.
 */
export function liveFeed(services: Services, tenant: Tenant, listener: Listener): () => void {
  const waiting = new Map<string, SessionState>();
  let present = tenant;
  let [missed, counted, beaten, counting, ended] = [false, 0, services.now(), false, false];
  const stop = services.sessions.onChange((state) => {
    if (state.applicationId !== tenant.id || (state.subjectId === null && !state.ended)) return;
    if (waiting.size >= MOST_WAITING && !waiting.has(state.id)) missed = true;
    else waiting.set(state.id, state);
  });
  const tellCounters = async () => {
    counting = true;
    try {
      const found = (await services.tenants.byId(tenant.id)) ?? present;
      if (found.policy.version !== present.policy.version) missed = true;
      present = found;
      const counters = await liveCounters(services, present);
      if (!ended) listener.send('counters', counters);
    } catch {
      // The store does not answer: the page's own questions say so.
    } finally {
      counting = false;
    }
  };
  const timer = setInterval(() => {
    const at = services.now();
    if (at - beaten >= HEARTBEAT_MS) {
      beaten = at;
      listener.beat();
    }
    if (!listener.ready()) return;
    if (waiting.size > 0 || missed) {
      const sessions = [...waiting.values()].map((state) => updateOf(state, present, at));
      listener.send('sessions', { sessions, missed });
      waiting.clear();
      missed = false;
    }
    if (at - counted >= COUNTERS_EVERY_MS && !counting) {
      counted = at;
      void tellCounters();
    }
  }, SESSIONS_EVERY_MS);
  timer.unref();
  return () => {
    ended = true;
    clearInterval(timer);
    stop();
  };
}

function updateOf(state: SessionState, tenant: Tenant, at: number): SessionUpdate {
  const { id, policy } = tenantOn(tenant, state);
  return {
    id: state.id,
    level: sessionLevel(state, at, policy.session),
    trustBits: currentBits(state.trust, at, policy.session),
    over: !isOpenIn(state, id, at),
    at: lastEvidenceAt(state.history),
  };
}
