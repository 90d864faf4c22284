import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import { idleFor, lockByTrust, lockWhenIdle } from '../sessions/lock.ts';
import { trustLevel } from '../sessions/recognition-session.ts';
import { routeOf } from '../web/guards.ts';

/** All that the page learns about its session. */
export interface SessionState {
  readonly state: 'open' | 'locked' | 'signed-out';
  /** Seconds since the person last did something. */
  readonly idleSeconds: number;
}

/** As Ductus takes it. */
const ROUTE = /^[a-z0-9][a-z0-9.-]{0,63}$/;

/** The route of the page that asks; undefined where it does not say, and then that of the newest page holds. */
function routeOfPage({ query }: FastifyRequest): string | undefined {
  const { page } = query as { page?: unknown };
  const route = typeof page === 'string' ? routeOf(page) : '';
  return ROUTE.test(route) ? route : undefined;
}

async function stateOf(bank: Bank, request: FastifyRequest, active: boolean): Promise<SessionState> {
  const { bankSession, person } = request;
  if (bankSession?.stage !== 'open' || !person) return { state: 'signed-out', idleSeconds: 0 };
  let session = await lockWhenIdle(bank, bankSession, person);
  if (session.lockedAt === null)
    session = await lockByTrust(bank, session, await trustLevel(bank, session, routeOfPage(request)));
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
