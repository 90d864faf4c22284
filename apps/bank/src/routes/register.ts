import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import { BankError } from '../errors.ts';
import { EMAIL_MAX, isEmail, saveNewEmail } from '../people/email.ts';
import { numberName } from '../people/number-name.ts';
import {
  DISPLAY_NAME_MAX,
  normaliseUserName,
  personByUserName,
  registerPerson,
  USER_NAME_PATTERN,
} from '../people/people.ts';
import { discardRegistration, isAbandoned } from '../people/registration.ts';
import { passwordStrength, STRENGTH_NEEDED } from '../people/strength.ts';
import { OPENING_PLACES } from '../sessions/opening.ts';
import { type RegisterModel, registerPage } from '../views/register.ts';
import { field } from '../web/form.ts';
import { placeOf } from '../web/guards.ts';
import { frameFor, sendPage } from '../web/page.ts';
import { promote, visitorSession } from '../web/request-session.ts';
import { tried } from './limits.ts';

const EMPTY: RegisterModel = { displayName: '', userName: '', email: '', problems: {}, strength: null };

async function show(
  bank: Bank,
  request: FastifyRequest,
  reply: FastifyReply,
  model: RegisterModel,
  status = 200,
): Promise<FastifyReply> {
  const session = await visitorSession(bank, request, reply);
  return sendPage(reply, registerPage(await frameFor(bank, request, session), model), status);
}

function checked(request: FastifyRequest): RegisterModel {
  const displayName = field(request, 'displayName', DISPLAY_NAME_MAX).trim();
  const userName = field(request, 'userName', 64);
  const email = field(request, 'email', EMAIL_MAX + 1).trim();
  const password = field(request, 'new-password', 1000);
  const strength = passwordStrength(password, [userName, displayName, 'marten', 'bank']);
  const problems: Record<string, string> = {};
  if (displayName === '') problems.displayName = 'Tell us what to call you.';
  if (!USER_NAME_PATTERN.test(normaliseUserName(userName))) {
    problems.userName = 'Use 3 to 32 letters, digits, dots or dashes, starting with a letter or digit.';
  }
  if (email !== '' && !isEmail(email)) problems.email = 'That is not a mail address.';
  if (strength.score < STRENGTH_NEEDED) problems.password = strength.advice;
  return { displayName, userName, email, problems, strength };
}

/** An empty form, or one with a number for a name for whoever asked for that. */
async function begun(bank: Bank, request: FastifyRequest): Promise<RegisterModel> {
  const wanted = (request.query as { name?: unknown }).name;
  return wanted === 'number' ? { ...EMPTY, userName: await numberName(bank.db) } : EMPTY;
}

/** A name is not held by a registration that was abandoned. */
async function freeName(bank: Bank, userName: string): Promise<void> {
  const holder = await personByUserName(bank.db, userName);
  if (holder && isAbandoned(holder, bank.now())) await discardRegistration(bank, holder);
}

async function register(bank: Bank, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (request.person) return reply.redirect(placeOf(request.bankSession, request.person), 303);
  const model = checked(request);
  if (Object.keys(model.problems).length > 0) return show(bank, request, reply, model, 422);
  let person: Person;
  try {
    const password = field(request, 'new-password', 1000);
    await freeName(bank, model.userName);
    person = await registerPerson(bank.db, { ...model, password }, bank.now());
  } catch (error) {
    if (!(error instanceof BankError) || error.code !== 'user-name-taken') throw error;
    return show(bank, request, reply, { ...model, problems: { userName: error.message } }, 409);
  }
  if (model.email !== '') await saveNewEmail(bank, person.id, model.email);
  await promote(bank, request, reply, { personId: person.id, stage: 'set-up', opening: 'way' });
  return reply.redirect(OPENING_PLACES.way, 303);
}

export function registerRoutes(app: FastifyInstance, bank: Bank): void {
  app.get('/register', async (request, reply) =>
    request.person
      ? reply.redirect(placeOf(request.bankSession, request.person), 303)
      : show(bank, request, reply, await begun(bank, request)),
  );
  const stale = (request: FastifyRequest, reply: FastifyReply) =>
    show(
      bank,
      request,
      reply,
      { ...checked(request), problems: { form: 'This page had been open too long. Please send it again.' } },
      403,
    );
  app.post('/register', { config: { ...tried(bank), stale } }, (request, reply) =>
    register(bank, request, reply),
  );
}
