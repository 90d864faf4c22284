import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import { inWords } from '../people/attempts.ts';
import { type EventKind, recordEvent } from '../people/events.ts';
import { takeRecoveryCode, takeTotp } from '../people/second-factor.ts';
import { type PendingStep, parseDraft, parsePending } from '../sessions/drafts.ts';
import { lockSession, lockWhenIdle } from '../sessions/lock.ts';
import { endRecognition, passedStrong, trustLevel } from '../sessions/recognition-session.ts';
import { stepUpPage } from '../views/sign-in.ts';
import { field } from '../web/form.ts';
import { placeOf } from '../web/guards.ts';
import { frameFor, sendPage } from '../web/page.ts';
import { closeSession, promote } from '../web/request-session.ts';
import { tried } from './limits.ts';

const LOGIN: PendingStep = { purpose: 'login', returnTo: '/' };

/** Remembers what the code is for and asks for it. */
export async function askForCode(
  bank: Bank,
  session: SessionRow,
  reply: FastifyReply,
  pending: PendingStep,
): Promise<FastifyReply> {
  await bank.sessions.update(session, { pending: JSON.stringify(pending) });
  return reply.redirect('/step-up', 303);
}

interface Asked {
  readonly session: SessionRow;
  readonly person: Person;
  readonly pending: PendingStep;
}

/** The session, locked when it rested too long or when Ductus says that somebody else types. */
async function checked(bank: Bank, session: SessionRow, person: Person): Promise<SessionRow> {
  if (session.stage !== 'open') return session;
  const rested = await lockWhenIdle(bank, session, person);
  if (rested.lockedAt !== null || (await trustLevel(bank, rested)) !== 'lock') return rested;
  return lockSession(bank, rested, 'typing');
}

async function asked(bank: Bank, request: FastifyRequest): Promise<Asked | null> {
  const { bankSession, person } = request;
  if (!bankSession || !person) return null;
  const session = await checked(bank, bankSession, person);
  request.bankSession = session;
  if (session.stage === 'step-up') return { session, person, pending: LOGIN };
  const pending = session.stage === 'open' ? parsePending(session.pending) : null;
  if (!pending) return null;
  // A locked session may only be unlocked.
  return session.lockedAt === null || pending.purpose === 'reentry' ? { session, person, pending } : null;
}

async function show(
  bank: Bank,
  { session, pending }: Asked,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: string | null = null,
  status = 200,
): Promise<FastifyReply> {
  const query = request.query as { with?: string };
  const recovery = (request.method === 'GET' ? query.with : field(request, 'with')) === 'recovery';
  const frame = await frameFor(bank, request, session);
  return sendPage(reply, stepUpPage(frame, { purpose: pending.purpose, recovery, problem }), status);
}

/** What a passed code changes in the session, by what it was asked for. */
function gained({ session, pending }: Asked, at: number): Parameters<Bank['sessions']['rotate']>[1] {
  const common = { strongAt: at, activeAt: at, pending: null };
  if (pending.purpose === 'login') return { ...common, stage: 'open' };
  if (pending.purpose === 'reentry') return { ...common, lockedAt: null, lockReason: null };
  if (pending.purpose === 'settings') return common;
  const draft = parseDraft(session.draft);
  return { ...common, draft: draft && JSON.stringify({ ...draft, authorisedAt: at }) };
}

async function passed(
  bank: Bank,
  context: Asked,
  request: FastifyRequest,
  reply: FastifyReply,
  factor: 'totp' | 'recovery-code',
): Promise<FastifyReply> {
  const { session, person, pending } = context;
  const at = bank.now();
  const recognitionId = await passedStrong(bank, session, person, factor);
  await promote(bank, request, reply, { ...gained(context, at), recognitionId });
  const signedIn: EventKind = factor === 'totp' ? 'signed-in-code' : 'signed-in-recovery';
  const kind: EventKind | null =
    pending.purpose === 'login' ? signedIn : pending.purpose === 'reentry' ? 'unlocked' : null;
  if (kind) await recordEvent(bank.db, { personId: person.id, kind, device: session.device, at });
  return reply.redirect(pending.returnTo, 303);
}

async function tryCode(bank: Bank, context: Asked, request: FastifyRequest, reply: FastifyReply) {
  const { person, session } = context;
  const attempt = { factor: 'code', account: person.id, address: request.ip } as const;
  const wait = await bank.attempts.take(attempt);
  if (wait > 0) {
    return show(bank, context, request, reply, `Too many tries. Try again ${inWords(wait)}.`, 429);
  }
  const recovery = field(request, 'with') === 'recovery';
  const code = field(request, 'code', 64);
  const right = await (recovery ? takeRecoveryCode(bank, person, code) : takeTotp(bank, person, code));
  if (!right) {
    await recordEvent(bank.db, {
      personId: person.id,
      kind: 'code-wrong',
      device: session.device,
      at: bank.now(),
    });
    const problem = recovery
      ? 'That code is not one of your unused recovery codes.'
      : 'That code is not right, or was used already. Wait for the next one.';
    return show(bank, context, request, reply, problem, 401);
  }
  await bank.attempts.succeeded(attempt);
  return passed(bank, context, request, reply, recovery ? 'recovery-code' : 'totp');
}

const CANCELLED: Record<PendingStep['purpose'], string> = {
  login: '/login',
  transfer: '/transfer',
  reentry: '/lock',
  settings: '/settings',
};

async function cancel(bank: Bank, { session, pending }: Asked, request: FastifyRequest, reply: FastifyReply) {
  if (pending.purpose === 'login') {
    await endRecognition(bank, session);
    await closeSession(bank, request, reply);
  } else {
    await bank.sessions.update(session, { pending: null });
  }
  return reply.redirect(CANCELLED[pending.purpose], 303);
}

export function stepUpRoutes(app: FastifyInstance, bank: Bank): void {
  const withAsked =
    (handler: (context: Asked, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const context = await asked(bank, request);
      if (!context) return reply.redirect(placeOf(request.bankSession, request.person), 303);
      return handler(context, request, reply);
    };
  app.get(
    '/step-up',
    withAsked((context, request, reply) => show(bank, context, request, reply)),
  );
  app.post(
    '/step-up',
    { config: tried(bank) },
    withAsked((context, request, reply) => tryCode(bank, context, request, reply)),
  );
  app.post(
    '/step-up/cancel',
    withAsked((context, request, reply) => cancel(bank, context, request, reply)),
  );
}
