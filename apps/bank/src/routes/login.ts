import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import { alertOwner } from '../people/alert-owner.ts';
import { inWords } from '../people/attempts.ts';
import { recordEvent } from '../people/events.ts';
import { checkPassword } from '../people/passwords.ts';
import { normaliseUserName, personByUserName } from '../people/people.ts';
import { discardRegistration, isAbandoned, restartRegistration } from '../people/registration.ts';
import { PASSWORD_FIELD, type Verdict } from '../recognition.ts';
import { canTypePhrase } from '../sessions/can-type-phrase.ts';
import type { PendingStep } from '../sessions/drafts.ts';
import { OPENING_PLACES } from '../sessions/opening.ts';
import { pageChannel, verifyTyping } from '../sessions/recognition-session.ts';
import { messagePage, OPENING_OVER } from '../views/message.ts';
import { type LoginModel, loginPage } from '../views/sign-in.ts';
import { afterReply } from '../web/after-reply.ts';
import { field } from '../web/form.ts';
import { placeOf } from '../web/guards.ts';
import { frameFor, sendPage } from '../web/page.ts';
import { promote, visitorSession } from '../web/request-session.ts';
import { setTheme } from '../web/session-cookie.ts';
import { enterByTyping } from './enter-by-typing.ts';
import { attemptAt, tried } from './limits.ts';

export const NO_RECOGNITION = 'Typing recognition could not be reached.';

async function show(
  bank: Bank,
  request: FastifyRequest,
  reply: FastifyReply,
  model: LoginModel,
  status = 200,
): Promise<FastifyReply> {
  const session = await visitorSession(bank, request, reply);
  const channel = await pageChannel(bank, session, null);
  const frame = await frameFor(bank, request, session, channel);
  return sendPage(reply, loginPage(frame, model), status);
}

/** An account that was never opened: its opening begins anew, for what was set up before may be somebody else's. */
async function beginAgain(bank: Bank, person: Person, request: FastifyRequest, reply: FastifyReply) {
  if (isAbandoned(person, bank.now())) {
    await discardRegistration(bank, person);
    const frame = await frameFor(bank, request, request.bankSession);
    return sendPage(reply, messagePage(frame, OPENING_OVER), 410);
  }
  if (!(await restartRegistration(bank, person))) {
    const problem = 'The opening of your account cannot go on just now. Try again in a moment.';
    return show(bank, request, reply, { userName: person.userName, problem }, 503);
  }
  await promote(bank, request, reply, { personId: person.id, stage: 'set-up', opening: 'way' });
  return reply.redirect(OPENING_PLACES.way, 303);
}

/** The password was right: what now depends on the typing. */
async function letIn(
  bank: Bank,
  person: Person,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const personId = person.id;
  const device = request.bankSession!.device;
  if (person.theme !== 'auto') setTheme(reply, person.theme);
  if (person.openedAt === null) return beginAgain(bank, person, request, reply);
  const verdict: Verdict | null = await verifyTyping(bank, request.bankSession!, person, 'login');
  const at = bank.now();
  const decisionId = verdict?.decisionId ?? null;
  if (verdict?.outcome === 'MATCH') {
    return enterByTyping(bank, person, decisionId, request, reply);
  }
  if (verdict?.unrecognised) {
    const alarm = { personId, kind: 'sign-in', device, decisionId, at } as const;
    // Only after the reply: the visitor need not wait for it, nor learn of it.
    afterReply(request, () => alertOwner(bank, alarm));
  }
  const explanation = verdict ? (verdict.explanation[0] ?? null) : NO_RECOGNITION;
  const noticeId = await recordEvent(bank.db, {
    personId,
    kind: 'code-asked',
    device,
    decisionId,
    explanation,
    at,
  });
  const phrase =
    verdict !== null && !verdict.unrecognised && (await canTypePhrase(bank, request.bankSession!, person));
  const pending: PendingStep = {
    purpose: 'login',
    returnTo: '/',
    askedAt: at,
    ...(phrase ? { phrase } : {}),
  };
  const change = { personId, noticeId, pending: JSON.stringify(pending) };
  await promote(bank, request, reply, { ...change, stage: 'step-up' });
  return reply.redirect('/step-up', 303);
}

async function login(bank: Bank, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (request.person) return reply.redirect(placeOf(request.bankSession, request.person), 303);
  const userName = field(request, 'userName', 64);
  const person = await personByUserName(bank.db, userName);
  const attempt = await attemptAt(bank, request, 'password', person, normaliseUserName(userName));
  const wait = await bank.attempts.take(attempt);
  if (wait > 0) {
    const problem = `Too many tries. Try again ${inWords(wait)}.`;
    return show(bank, request, reply, { userName, problem }, 429);
  }
  const right = await checkPassword(person?.passwordHash ?? null, field(request, PASSWORD_FIELD, 1000));
  if (right && person) {
    await bank.attempts.succeeded(attempt);
    return letIn(bank, person, request, reply);
  }
  if (person) {
    const event = {
      personId: person.id,
      kind: 'password-wrong',
      device: request.bankSession!.device,
    } as const;
    // Only after the reply: the time of writing must not tell that the user name exists.
    afterReply(request, () => recordEvent(bank.db, { ...event, at: bank.now() }));
  }
  const problem = 'The user name or the password is not right.';
  return show(bank, request, reply, { userName, problem }, 401);
}

export function loginRoutes(app: FastifyInstance, bank: Bank): void {
  app.get('/login', async (request, reply) =>
    request.person
      ? reply.redirect(placeOf(request.bankSession, request.person), 303)
      : show(bank, request, reply, { userName: '', problem: null }),
  );
  const stale = (request: FastifyRequest, reply: FastifyReply) => {
    const userName = field(request, 'userName', 64);
    const problem = 'This page had been open too long. Please type your password again.';
    return show(bank, request, reply, { userName, problem }, 403);
  };
  app.post('/login', { config: { ...tried(bank), stale } }, (request, reply) => login(bank, request, reply));
}
