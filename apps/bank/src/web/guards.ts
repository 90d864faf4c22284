import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import type { Channel } from '../recognition.ts';
import { lockSession, lockWhenIdle } from '../sessions/lock.ts';
import { pageChannel, trustLevel } from '../sessions/recognition-session.ts';

export interface SignedIn {
  readonly session: SessionRow;
  readonly person: Person;
  /** Of the page that is about to be shown; null for forms, and without Ductus. */
  readonly channel: Channel | null;
}

export type SignedInHandler = (
  signedIn: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<unknown>;

/** Where a session belongs. */
export function placeOf(session: SessionRow | null, person: Person | null): string {
  if (!session || !person || session.stage === 'anonymous') return '/login';
  if (session.stage === 'set-up') return '/register/authenticator';
  if (session.stage === 'step-up') return '/step-up';
  return session.lockedAt === null ? '/' : '/lock';
}

export interface GuardOptions {
  /** Called when the session turns out to be locked: the last chance to keep what was typed. */
  readonly keep?: (session: SessionRow, request: FastifyRequest) => Promise<unknown>;
}

/** Locks the session when nobody used it for too long or when, on a page, Ductus says that somebody else does. */
async function checkLock(
  bank: Bank,
  session: SessionRow,
  person: Person,
  isPage: boolean,
): Promise<[SessionRow, Channel | null]> {
  const rested = await lockWhenIdle(bank, session, person);
  if (rested.lockedAt !== null || !isPage) return [rested, null];
  const [level, channel] = await Promise.all([trustLevel(bank, rested), pageChannel(bank, rested, person)]);
  if (level === 'lock') return [await lockSession(bank, rested, 'typing'), null];
  return [channel ? { ...rested, recognitionId: channel.sessionId } : rested, channel];
}

/** A handler for people who are signed in and not locked; everybody else is sent to where they can become so. */
export function signedIn(bank: Bank, handler: SignedInHandler, options: GuardOptions = {}) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { bankSession, person } = request;
    if (!bankSession || !person || bankSession.stage !== 'open') {
      return reply.redirect(placeOf(bankSession, person), 303);
    }
    const isPage = request.method === 'GET';
    const [checked, channel] = await checkLock(bank, bankSession, person, isPage);
    if (checked.lockedAt !== null) {
      await options.keep?.(checked, request);
      return reply.redirect('/lock', 303);
    }
    const session = await bank.sessions.update(checked, { activeAt: bank.now() });
    request.bankSession = session;
    return handler({ session, person, channel }, request, reply);
  };
}

/** How long a code counts for changing how one signs in. */
const RECENT_MS = 15 * 60_000;

/** Has this session given a code a short while ago? */
export const recentlyStrong = (bank: Bank, session: SessionRow): boolean =>
  session.strongAt !== null && bank.now() - session.strongAt < RECENT_MS;
