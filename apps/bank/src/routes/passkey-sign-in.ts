import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import { recordEvent } from '../people/events.ts';
import { personBySubject } from '../people/people.ts';
import { orUnreachable } from '../sessions/or-unreachable.ts';
import { pageChannel } from '../sessions/recognition-session.ts';
import { passkeySignInPage } from '../views/passkey-sign-in.ts';
import { placeOf } from '../web/guards.ts';
import { frameFor, sendPage } from '../web/page.ts';
import { promote, visitorSession } from '../web/request-session.ts';
import { setTheme } from '../web/session-cookie.ts';
import { rememberDevice, tried } from './limits.ts';

const NOT_CONFIRMED = 'That could not be confirmed. Try again, or sign in with your password.';
const NOT_OPENED = 'Your account is not open yet. Sign in with your password to go on.';

async function show(
  bank: Bank,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: string | null = null,
  status = 200,
): Promise<FastifyReply> {
  const session = await visitorSession(bank, request, reply);
  const channel = await pageChannel(bank, session, null);
  const signIn = channel && (await orUnreachable(bank.ways.signIn(channel.sessionId)));
  const frame = await frameFor(bank, request, session, channel);
  return sendPage(reply, passkeySignInPage(frame, { signIn, problem }), status);
}

/** Who has shown a passkey of theirs has shown two things at once: the device, and finger, face or PIN. */
async function letIn(
  bank: Bank,
  person: Person,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const at = bank.now();
  const personId = person.id;
  if (person.theme !== 'auto') setTheme(reply, person.theme);
  const session = await promote(bank, request, reply, {
    personId,
    stage: 'open',
    activeAt: at,
    strongAt: at,
  });
  await rememberDevice(bank, request, reply, person);
  await recordEvent(bank.db, { personId, kind: 'signed-in-passkey', device: session.device, at });
  return reply.redirect('/', 303);
}

async function passed(bank: Bank, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const recognitionId = request.bankSession?.recognitionId ?? null;
  // Whose it was, Ductus alone says: the page may say anything.
  const subjectId = recognitionId && (await orUnreachable(bank.ways.redeemSignIn(recognitionId)));
  const person = subjectId ? await personBySubject(bank.db, subjectId) : null;
  if (!person) return show(bank, request, reply, NOT_CONFIRMED, 401);
  if (person.openedAt === null) return show(bank, request, reply, NOT_OPENED, 403);
  return letIn(bank, person, request, reply);
}

/** Signing in with a passkey and nothing else; the typing goes on being watched in the session. */
export function passkeySignInRoutes(app: FastifyInstance, bank: Bank): void {
  const forVisitors =
    (handler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) =>
    async (request: FastifyRequest, reply: FastifyReply) =>
      request.person
        ? reply.redirect(placeOf(request.bankSession, request.person), 303)
        : handler(request, reply);
  app.get(
    '/login/passkey',
    { config: tried(bank) },
    forVisitors((request, reply) => show(bank, request, reply)),
  );
  app.post(
    '/login/passkey/passed',
    { config: tried(bank) },
    forVisitors((request, reply) => passed(bank, request, reply)),
  );
  app.post(
    '/login/passkey/cancel',
    forVisitors(async (_request, reply) => reply.redirect('/login', 303)),
  );
}
