import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import { idleFor, lockByTrust, lockWhenIdle } from '../sessions/lock.ts';
import { trustLevel } from '../sessions/recognition-session.ts';

/** All that the page learns about its session. */
export interface SessionState {
  readonly state: 'open' | 'locked' | 'signed-out';
  /** Seconds since the person last did something. */
  readonly idleSeconds: number;
}

async function stateOf(bank: Bank, request: FastifyRequest, active: boolean): Promise<SessionState> {
  const { bankSession, person } = request;
  if (bankSession?.stage !== 'open' || !person) return { state: 'signed-out', idleSeconds: 0 };
  let session = await lockWhenIdle(bank, bankSession, person);
  if (session.lockedAt === null) session = await lockByTrust(bank, session, await trustLevel(bank, session));
  if (session.lockedAt !== null) return { state: 'locked', idleSeconds: 0 };
  if (active) session = await bank.sessions.update(session, { activeAt: bank.now() });
  return { state: 'open', idleSeconds: Math.floor(idleFor(bank, session) / 1000) };
}

/** `GET` only looks; `POST` says that somebody is using the page. */
export function sessionStateRoutes(app: FastifyInstance, bank: Bank): void {
  app.get('/session/state', (request, reply) => {
    reply.header('cache-control', 'no-store');
    return stateOf(bank, request, false);
  });
  app.post('/session/active', (request, reply) => {
    reply.header('cache-control', 'no-store');
    return stateOf(bank, request, true);
  });
}
