import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import { isAbandoned } from '../people/registration.ts';
import { openingOf } from '../sessions/opening.ts';
import { pageChannel } from '../sessions/recognition-session.ts';
import { type SignedIn, type SignedInHandler, signedIn, strongEnough } from '../web/guards.ts';
import { askForCode } from './step-up.ts';

/** Whether the step is part of opening an account. */
export const isOpening = (request: FastifyRequest): boolean =>
  openingOf(request.bankSession, request.person) !== null;

/** Whoever is opening an account and has come as far as the typing. */
async function openingContext(bank: Bank, request: FastifyRequest): Promise<SignedIn | null> {
  const opening = openingOf(request.bankSession, request.person);
  if (opening?.step !== 'typing') return null;
  const { session, person } = opening;
  const channel = request.method === 'GET' ? await pageChannel(bank, session, person) : null;
  const seen = channel ? { ...session, recognitionId: channel.sessionId } : session;
  return { session: seen, person, channel, level: 'allow' };
}

/** A handler for people who are signed in, and for those who are opening an account. */
export function enrolling(bank: Bank, handler: SignedInHandler) {
  const others = signedIn(bank, handler);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const opening = openingOf(request.bankSession, request.person);
    // There it is said that it is over.
    if (opening && isAbandoned(opening.person, bank.now())) return reply.redirect('/register/stop', 303);
    const context = await openingContext(bank, request);
    return context ? handler(context, request, reply) : others(request, reply);
  };
}

/** Typing may be taught only right after a step-up: whoever knows just the password must not teach theirs. */
export function withRecentCode(bank: Bank, path: string, handler: SignedInHandler) {
  return enrolling(bank, async (context, request, reply) => {
    if (isOpening(request) || strongEnough(bank, context)) return handler(context, request, reply);
    return askForCode(bank, context.session, reply, { purpose: 'settings', returnTo: path });
  });
}
