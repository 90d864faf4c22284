import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import type { Channel, TrustLevel } from '../recognition.ts';
import type { PendingStep } from '../sessions/drafts.ts';
import { isLimited } from '../sessions/limited.ts';
import { lockByTrust, lockWhenIdle } from '../sessions/lock.ts';
import { OPENING_PLACES } from '../sessions/opening.ts';
import { pageChannel, trustLevel } from '../sessions/recognition-session.ts';

export interface SignedIn {
  readonly session: SessionRow;
  readonly person: Person;
  /** Of the page that is about to be shown; null for forms, and without Ductus. */
  readonly channel: Channel | null;
  /** What Ductus says of the session just now; `unknown` when it does not answer. */
  readonly level: TrustLevel | 'unknown';
}

export type SignedInHandler = (
  signedIn: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<unknown>;

/** Where a session belongs. */
export function placeOf(session: SessionRow | null, person: Person | null): string {
  if (!session || !person || session.stage === 'anonymous') return '/login';
  if (session.stage === 'set-up') return OPENING_PLACES[session.opening ?? 'way'];
  if (session.stage === 'step-up') return '/step-up';
  return session.lockedAt === null ? '/' : '/lock';
}

export interface GuardOptions {
  /** Called when the session turns out to be locked: the last chance to keep what was typed. */
  readonly keep?: (session: SessionRow, request: FastifyRequest) => Promise<unknown>;
  /** Does this only look? Then it is open to a session that may not touch. */
  readonly looks?: boolean;
}

interface Checked {
  readonly session: SessionRow;
  readonly channel: Channel | null;
  readonly level: TrustLevel | 'unknown';
}

/** What Ductus’ policy may speak of: the first part of an address, as `transfer`; `overview` for the first page. */
export const routeOf = (address: string): string =>
  address
    .split('?')[0]!
    .split('/')
    .find((part) => part !== '') ?? 'overview';

/** Locks the session when nobody used it for too long or when Ductus says that somebody else does. */
async function checkLock(
  bank: Bank,
  session: SessionRow,
  person: Person,
  { method, routeOptions: { url = '/' } }: FastifyRequest,
): Promise<Checked> {
  const rested = await lockWhenIdle(bank, session, person);
  const route = routeOf(url);
  if (rested.lockedAt !== null) return { session: rested, channel: null, level: 'unknown' };
  const [level, channel] = await Promise.all([
    // Named for forms too: the newest channel may be that of another tab, under another rule.
    trustLevel(bank, rested, route),
    method === 'GET' ? pageChannel(bank, rested, person, route) : null,
  ]);
  const checked = await lockByTrust(bank, rested, level);
  if (checked.lockedAt !== null) return { session: checked, channel: null, level };
  const seen = channel ? { ...rested, recognitionId: channel.sessionId } : rested;
  return { session: seen, channel, level };
}

/** A session that may only look is asked who it is, and goes where it wanted afterwards; a form has to be sent again. */
async function confirmFirst(bank: Bank, session: SessionRow, request: FastifyRequest, reply: FastifyReply) {
  const returnTo = request.method === 'GET' ? request.url : '/';
  const pending: PendingStep = { purpose: 'confirm', returnTo, askedAt: bank.now() };
  await bank.sessions.update(session, { pending: JSON.stringify(pending) });
  return reply.redirect('/step-up', 303);
}

/** A handler for people who are signed in and not locked; everybody else is sent to where they can become so. */
export function signedIn(bank: Bank, handler: SignedInHandler, options: GuardOptions = {}) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { bankSession, person } = request;
    if (!bankSession || !person || bankSession.stage !== 'open') {
      return reply.redirect(placeOf(bankSession, person), 303);
    }
    const { session: checked, channel, level } = await checkLock(bank, bankSession, person, request);
    if (checked.lockedAt !== null) {
      await options.keep?.(checked, request);
      return reply.redirect('/lock', 303);
    }
    const session = await bank.sessions.update(checked, { activeAt: bank.now() });
    request.bankSession = session;
    if (isLimited(session) && !options.looks) return confirmFirst(bank, session, request, reply);
    return handler({ session, person, channel, level }, request, reply);
  };
}

/** How long a step-up counts for changing how one signs in: with the session trusted, and without. */
const RECENT_MS = 15 * 60_000;
const JUST_NOW_MS = 2 * 60_000;

/**
 * May this session change how one signs in? A step-up a short while ago is enough while Ductus trusts the typing; when it
 * does not, or does not answer, it must have been passed just now.
 */
export function strongEnough(bank: Bank, { session, level }: SignedIn): boolean {
  if (session.strongAt === null) return false;
  return bank.now() - session.strongAt < (level === 'allow' ? RECENT_MS : JUST_NOW_MS);
}

/** Was a step-up passed just now, whatever Ductus makes of the typing? */
export const stronglyJustNow = (bank: Bank, { session }: SignedIn): boolean =>
  session.strongAt !== null && bank.now() - session.strongAt < JUST_NOW_MS;
