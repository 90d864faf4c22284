import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import { personById } from '../people/people.ts';
import { deviceName } from '../sessions/device-name.ts';
import { clearSessionToken, sessionToken, setSessionToken } from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyRequest {
    bankSession: SessionRow | null;
    person: Person | null;
  }
}

/** Puts the session and the person behind the cookie on every request for a page. */
export function loadSessions(app: FastifyInstance, bank: Bank): void {
  app.decorateRequest('bankSession', null);
  app.decorateRequest('person', null);
  app.addHook('onRequest', async (request) => {
    if (request.url.startsWith('/assets/')) return;
    const token = sessionToken(request);
    request.bankSession = token ? await bank.sessions.find(token) : null;
    const personId = request.bankSession?.personId;
    request.person = personId ? await personById(bank.db, personId) : null;
  });
}

/** The visitor's session, begun now when there is none. */
export async function visitorSession(
  bank: Bank,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<SessionRow> {
  if (request.bankSession) return request.bankSession;
  const { token, session } = await bank.sessions.open(deviceName(request.headers['user-agent']));
  setSessionToken(reply, token);
  request.bankSession = session;
  return session;
}

/** Gives a session new rights under a new token. */
export async function promote(
  bank: Bank,
  request: FastifyRequest,
  reply: FastifyReply,
  change: Parameters<Bank['sessions']['rotate']>[1],
): Promise<SessionRow> {
  const { token, session } = await bank.sessions.rotate(request.bankSession!, change);
  setSessionToken(reply, token);
  request.bankSession = session;
  return session;
}

export async function closeSession(bank: Bank, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (request.bankSession) await bank.sessions.close(request.bankSession);
  request.bankSession = null;
  request.person = null;
  clearSessionToken(reply);
}
