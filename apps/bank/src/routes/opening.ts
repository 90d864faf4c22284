import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import { newEmailOf } from '../people/email.ts';
import { discardRegistration, isAbandoned } from '../people/registration.ts';
import { OPENING_PLACES, type Opening, type OpeningStep, openingOf } from '../sessions/opening.ts';
import { isRecognitionError } from '../sessions/or-unreachable.ts';
import { vouchFor } from '../sessions/recognition-session.ts';
import { beginSetUp, finishSetUp } from '../sessions/set-up.ts';
import { messagePage, OPENING_OVER, OPENING_STOPPED } from '../views/message.ts';
import { openingStepPage, stopPage } from '../views/opening.ts';
import type { Ceremony, WayKind } from '../ways.ts';
import { placeOf } from '../web/guards.ts';
import { frameFor, sendPage } from '../web/page.ts';
import { closeSession, promote } from '../web/request-session.ts';
import { tried } from './limits.ts';

type SetUpStep = Exclude<OpeningStep, 'typing'>;

/** What each step sets up. One way besides the codes is enough, and none of these can be had by reading mails. */
const KINDS: Readonly<Record<SetUpStep, readonly WayKind[]>> = {
  way: ['passkey', 'totp', 'card'],
  codes: ['recovery'],
  email: ['email'],
};

type Handler = (
  bank: Bank,
  opening: Opening,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<unknown>;

/** Ends a registration and says so. */
async function end(
  bank: Bank,
  { person }: Opening,
  message: typeof OPENING_OVER,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  await discardRegistration(bank, person);
  await closeSession(bank, request, reply);
  return sendPage(reply, messagePage(await frameFor(bank, request, null), message), 410);
}

/** The step's set-up; null while Ductus does not answer. The bank vouches: there is nothing yet that could be passed. */
async function setUpOf(bank: Bank, { session, person }: Opening, step: SetUpStep): Promise<Ceremony | null> {
  const recognitionId = step === 'way' ? session.recognitionId : await vouchFor(bank, session, person);
  const order = {
    kinds: KINDS[step],
    label: null,
    address: step === 'email' ? newEmailOf(bank, person) : null,
    returnTo: OPENING_PLACES[step],
  };
  try {
    const begun = await beginSetUp(bank, { ...session, recognitionId }, person, order);
    return typeof begun === 'string' ? null : begun;
  } catch (error) {
    if (!isRecognitionError(error)) throw error;
    bank.report(error.message);
    return null;
  }
}

const show =
  (step: SetUpStep): Handler =>
  async (bank, opening, request, reply) => {
    const ceremony = await setUpOf(bank, opening, step);
    const frame = await frameFor(bank, request, opening.session);
    const page = openingStepPage(frame, { step, ceremony, email: newEmailOf(bank, opening.person) ?? '' });
    return sendPage(reply, page, ceremony === null ? 503 : 200);
  };

function next(bank: Bank, { person }: Opening, step: SetUpStep): OpeningStep {
  if (step === 'way') return 'codes';
  return step === 'codes' && newEmailOf(bank, person) !== null ? 'email' : 'typing';
}

async function goTo(bank: Bank, step: OpeningStep, request: FastifyRequest, reply: FastifyReply) {
  await promote(bank, request, reply, { opening: step, setUp: null });
  return reply.redirect(OPENING_PLACES[step], 303);
}

/** Ductus says whether it was set up: the page may say anything. */
const passed =
  (step: SetUpStep): Handler =>
  async (bank, opening, request, reply) => {
    const done = await finishSetUp(bank, opening.session, opening.person).catch((error) => {
      if (!isRecognitionError(error)) throw error;
      bank.report(error.message);
      return null;
    });
    if (done === null) return reply.redirect(OPENING_PLACES[step], 303);
    return goTo(bank, next(bank, opening, step), request, reply);
  };

/** A handler of one step; whoever is at another one is sent there. */
const atStep =
  (bank: Bank, step: SetUpStep | null, handler: Handler) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const opening = openingOf(request.bankSession, request.person);
    if (!opening) return reply.redirect(placeOf(request.bankSession, request.person), 303);
    if (isAbandoned(opening.person, bank.now())) return end(bank, opening, OPENING_OVER, request, reply);
    if (step !== null && opening.step !== step) return reply.redirect(OPENING_PLACES[opening.step], 303);
    return handler(bank, opening, request, reply);
  };

const askToStop: Handler = async (bank, { session, step }, request, reply) =>
  sendPage(reply, stopPage(await frameFor(bank, request, session), OPENING_PLACES[step]));

/** Opening an account after the details: a way to confirm, recovery codes, the mail address. */
export function openingRoutes(app: FastifyInstance, bank: Bank): void {
  for (const step of ['way', 'codes', 'email'] as const) {
    app.get(OPENING_PLACES[step], atStep(bank, step, show(step)));
    app.post(`${OPENING_PLACES[step]}/passed`, { config: tried(bank) }, atStep(bank, step, passed(step)));
  }
  app.post(
    '/register/email/later',
    atStep(bank, 'email', (_bank, _opening, request, reply) => goTo(bank, 'typing', request, reply)),
  );
  app.post('/register/cancel', (_request, reply) => reply.redirect('/register/stop', 303));
  app.get('/register/stop', atStep(bank, null, askToStop));
  app.post(
    '/register/stop',
    atStep(bank, null, (_bank, opening, request, reply) =>
      end(bank, opening, OPENING_STOPPED, request, reply),
    ),
  );
}
