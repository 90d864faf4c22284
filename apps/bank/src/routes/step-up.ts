import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import { codeWasGiven, type EventKind, recordEvent } from '../people/events.ts';
import { approvedBy } from '../sessions/approved.ts';
import { offerCeremony, redeemCeremony } from '../sessions/ceremony.ts';
import { isTooLate, type PendingStep, parseDraft, parsePending } from '../sessions/drafts.ts';
import { isLimited } from '../sessions/limited.ts';
import { lockByTrust, lockWhenIdle } from '../sessions/lock.ts';
import { endRecognition, trustLevel } from '../sessions/recognition-session.ts';
import { messagePage, TOO_LATE } from '../views/message.ts';
import { stepUpPage } from '../views/sign-in.ts';
import { WAY_WORDS, type WayKind } from '../ways.ts';
import { placeOf, routeOf } from '../web/guards.ts';
import { frameFor, goOn, sendPage } from '../web/page.ts';
import { closeSession, promote } from '../web/request-session.ts';
import { rememberDevice, tried } from './limits.ts';
import { storePayee } from './store-payee.ts';

/** Remembers what the code is for and asks for it. */
export async function askForCode(
  bank: Bank,
  session: SessionRow,
  reply: FastifyReply,
  step: Omit<PendingStep, 'askedAt'>,
): Promise<FastifyReply> {
  const pending: PendingStep = { ...step, askedAt: bank.now() };
  await bank.sessions.update(session, { pending: JSON.stringify(pending) });
  return reply.redirect('/step-up', 303);
}

/** A sign-in whose question was lost counts as asked long ago. */
const FORGOTTEN: PendingStep = { purpose: 'login', returnTo: '/', askedAt: 0 };

interface Asked {
  readonly session: SessionRow;
  readonly person: Person;
  readonly pending: PendingStep;
}

/** The session, locked when it rested too long or when Ductus says that somebody else types. */
async function checked(bank: Bank, session: SessionRow, person: Person): Promise<SessionRow> {
  if (session.stage !== 'open') return session;
  const rested = await lockWhenIdle(bank, session, person);
  if (rested.lockedAt !== null || isLimited(rested)) return rested;
  const pending = parsePending(session.pending);
  const level = await trustLevel(bank, rested, pending === null ? undefined : routeOf(pending.returnTo));
  return lockByTrust(bank, rested, level);
}

/** What the session was asked for; null when for nothing, or when it may only be unlocked. */
async function asked(bank: Bank, request: FastifyRequest): Promise<Asked | null> {
  const { bankSession, person } = request;
  if (!bankSession || !person) return null;
  const session = await checked(bank, bankSession, person);
  request.bankSession = session;
  if (session.stage !== 'step-up' && session.stage !== 'open') return null;
  const pending = parsePending(session.pending) ?? (session.stage === 'step-up' ? FORGOTTEN : null);
  if (!pending) return null;
  return session.lockedAt === null || pending.purpose === 'reentry' ? { session, person, pending } : null;
}

/** The question has been open too long: whoever sits there now may be somebody else. */
async function tooLate(bank: Bank, context: Asked, request: FastifyRequest, reply: FastifyReply) {
  const { purpose } = context.pending;
  await drop(bank, context, request, reply);
  const frame = await frameFor(bank, request, request.bankSession);
  return sendPage(reply, messagePage(frame, TOO_LATE[purpose]), 410);
}

const CANCELLED: Record<PendingStep['purpose'], string> = {
  login: '/login',
  transfer: '/transfer',
  reentry: '/lock',
  settings: '/settings',
  payee: '/payees',
  confirm: '/',
};

async function show(
  bank: Bank,
  { session, person, pending }: Asked,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: string | null = null,
  status = 200,
): Promise<FastifyReply> {
  const offer = await offerCeremony(bank, session, person, pending);
  // The question as it is now.
  if (offer === 'overtaken') return reply.redirect('/step-up', 303);
  if (offer === 'changed') {
    await bank.sessions.update(session, { pending: null });
    return reply.redirect(CANCELLED[pending.purpose], 303);
  }
  const frame = await frameFor(bank, request, session);
  const signedIn = session.stage === 'open' && session.lockedAt === null && !isLimited(session);
  const phrase = pending.phrase === true;
  const page = stepUpPage(frame, { purpose: pending.purpose, phrase, problem, offer, signedIn });
  return sendPage(reply, page, offer === 'unreachable' ? 503 : status);
}

/** Takes the question back; nobody is signed in who has not answered it. */
async function drop(bank: Bank, { session, pending }: Asked, request: FastifyRequest, reply: FastifyReply) {
  if (pending.purpose === 'login') {
    await endRecognition(bank, session);
    await closeSession(bank, request, reply);
  } else {
    await bank.sessions.update(session, { pending: null });
  }
}

/** What a passed code changes in the session, by what it was asked for. */
async function gained(
  bank: Bank,
  { session, pending }: Asked,
  at: number,
): Promise<Parameters<Bank['sessions']['rotate']>[1]> {
  const common = { strongAt: at, activeAt: at, pending: null };
  if (pending.purpose === 'login') return { ...common, stage: 'open' };
  if (pending.purpose === 'reentry') return { ...common, lockedAt: null, lockReason: null };
  if (pending.purpose !== 'transfer') return common;
  const draft = parseDraft(session.draft);
  const approved = await approvedBy(bank, session, pending);
  if (draft === null || approved === null || approved === 'changed') return common;
  const authorisedCents = Math.round((pending.amount ?? 0) * 100);
  const authorised = { ...draft, authorisedAt: at, authorisedFor: approved.digest, authorisedCents };
  return { ...common, draft: JSON.stringify(authorised) };
}

const SIGNED_IN: Partial<Record<WayKind, EventKind>> = {
  totp: 'signed-in-code',
  recovery: 'signed-in-recovery',
};

async function passed(
  bank: Bank,
  context: Asked,
  request: FastifyRequest,
  reply: FastifyReply,
  way: WayKind,
): Promise<FastifyReply> {
  const { person, pending } = context;
  const at = bank.now();
  const session = await promote(bank, request, reply, await gained(bank, context, at));
  await rememberDevice(bank, request, reply, person);
  if (session.noticeId) await codeWasGiven(bank.db, session.noticeId);
  const signedIn = SIGNED_IN[way] ?? 'signed-in-way';
  const kind: EventKind | null =
    pending.purpose === 'login' ? signedIn : pending.purpose === 'reentry' ? 'unlocked' : null;
  const explanation = kind === 'signed-in-way' ? WAY_WORDS[way] : null;
  if (kind)
    await recordEvent(bank.db, { personId: person.id, kind, device: session.device, explanation, at });
  if (!pending.payee) return reply.redirect(pending.returnTo, 303);
  return goOn(
    bank,
    reply,
    session,
    pending.returnTo,
    await storePayee(bank, person, session.device, pending.payee),
  );
}

/** The page says that a way of the person's own was passed: Ductus is asked. */
async function tryCeremony(bank: Bank, context: Asked, request: FastifyRequest, reply: FastifyReply) {
  const way = await redeemCeremony(bank, context.session, context.pending);
  if (way !== null) return passed(bank, context, request, reply, way);
  return show(bank, context, request, reply, 'That could not be confirmed. Please try again.', 401);
}

export function stepUpRoutes(app: FastifyInstance, bank: Bank): void {
  const withAsked =
    (handler: (context: Asked, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const context = await asked(bank, request);
      if (!context) return reply.redirect(placeOf(request.bankSession, request.person), 303);
      if (isTooLate(context.pending, bank.now())) return tooLate(bank, context, request, reply);
      return handler(context, request, reply);
    };
  app.get(
    '/step-up',
    withAsked((context, request, reply) => show(bank, context, request, reply)),
  );
  app.post(
    '/step-up/passed',
    { config: tried(bank) },
    withAsked((context, request, reply) => tryCeremony(bank, context, request, reply)),
  );
  app.post(
    '/step-up/cancel',
    withAsked(async (context, request, reply) => {
      await drop(bank, context, request, reply);
      return reply.redirect(CANCELLED[context.pending.purpose], 303);
    }),
  );
}
