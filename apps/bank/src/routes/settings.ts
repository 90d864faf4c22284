import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import { BankError } from '../errors.ts';
import { emailOf, newEmailOf } from '../people/email.ts';
import { recentEvents, recordEvent } from '../people/events.ts';
import { IDLE_MINUTES, updatePerson } from '../people/people.ts';
import { orUnreachable } from '../sessions/or-unreachable.ts';
import { endRecognition } from '../sessions/recognition-session.ts';
import { receiptPage } from '../views/receipt.ts';
import { forgetPage, settingsPage } from '../views/settings.ts';
import { deviceOf } from '../web/device-cookie.ts';
import { field } from '../web/form.ts';
import { type SignedIn, type SignedInHandler, signedIn } from '../web/guards.ts';
import { frameFor, goOn, sendPage } from '../web/page.ts';
import { closeSession } from '../web/request-session.ts';
import { isTheme, setTheme, themeOf } from '../web/session-cookie.ts';
import { enrolmentOf } from './enrol.ts';
import { ownSessions } from './own-sessions.ts';
import { withCode } from './with-code.ts';
import { consentsOf } from './withdraw.ts';

const EVENTS_SHOWN = 20;
const FORGOTTEN = 'What was learned about your typing was destroyed; nobody can read it any more.';

type Handler = (
  bank: Bank,
  context: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<unknown>;

/** Unused recovery codes; null while Ductus cannot be reached. */
async function codesLeft(bank: Bank, { subjectId }: Person): Promise<number | null> {
  const ways = subjectId === null ? [] : await orUnreachable(bank.ways.of(subjectId));
  return ways && (ways.find(({ kind }) => kind === 'recovery')?.remaining ?? 0);
}

const show: Handler = async (bank, { session, person, channel }, request, reply) => {
  const frame = await frameFor(bank, request, session, channel);
  const page = settingsPage(frame, {
    person,
    enrolment: await enrolmentOf(bank, person),
    consents: await consentsOf(bank, person),
    codesLeft: await codesLeft(bank, person),
    events: await recentEvents(bank.db, person.id, EVENTS_SHOWN),
    theme: themeOf(request),
    email: emailOf(bank, person) ?? '',
    newEmail: newEmailOf(bank, person),
    sessions: await ownSessions(bank, session, person),
  });
  return sendPage(reply, page);
};

const saveIdle: Handler = async (bank, { session, person }, request, reply) => {
  const minutes = Number(field(request, 'minutes', 4));
  const valid = Number.isInteger(minutes) && minutes >= IDLE_MINUTES.min && minutes <= IDLE_MINUTES.max;
  if (!valid) {
    const words = `Choose ${IDLE_MINUTES.min} to ${IDLE_MINUTES.max} minutes.`;
    return goOn(bank, reply, session, '/settings', words);
  }
  await updatePerson(bank.db, person.id, { idleMinutes: minutes });
  return goOn(bank, reply, session, '/settings', 'Saved.');
};

const saveTheme: Handler = async (bank, { session, person }, request, reply) => {
  const theme = field(request, 'theme', 8);
  if (!isTheme(theme)) return goOn(bank, reply, session, '/settings');
  await updatePerson(bank.db, person.id, { theme });
  setTheme(reply, theme);
  return goOn(bank, reply, session, '/settings', 'Saved.');
};

const askForget: Handler = async (bank, { session, person, channel }, request, reply) =>
  sendPage(reply, forgetPage(await frameFor(bank, request, session, channel), person));

const forget: Handler = async (bank, { session, person }, request, reply) => {
  if (!person.subjectId) return goOn(bank, reply, session, '/settings', 'There was nothing to forget.');
  try {
    const receipt = await bank.recognition.forgetTyping(person.subjectId);
    // What the session was worth came from the typing.
    await endRecognition(bank, session);
    const fresh = await bank.sessions.update(session, { recognitionId: null, noticeId: null });
    await recordEvent(bank.db, {
      personId: person.id,
      kind: 'typing-forgotten',
      device: session.device,
      explanation: `Receipt ${receipt.id}`,
      at: receipt.erasedAt,
    });
    const frame = await frameFor(bank, request, fresh);
    return sendPage(reply, receiptPage(frame, person, 'Forgotten', FORGOTTEN, receipt));
  } catch (error) {
    if (!(error instanceof BankError) || !error.code.startsWith('recognition-')) throw error;
    const words = 'Typing recognition cannot be reached just now; nothing was erased. Try again later.';
    return goOn(bank, reply, session, '/settings', words);
  }
};

async function leave(bank: Bank, session: SessionRow, request: FastifyRequest, reply: FastifyReply) {
  await closeSession(bank, request, reply);
  await endRecognition(bank, session);
  return reply.redirect('/login', 303);
}

const signOutEverywhere: Handler = async (bank, { session, person }, request, reply) => {
  const at = bank.now();
  const { device } = session;
  const all = await bank.sessions.closeAll(person.id);
  await bank.devices.forgetOthers(person.id, deviceOf(request, bank.deviceKey));
  await recordEvent(bank.db, { personId: person.id, kind: 'signed-out-everywhere', device, at });
  await Promise.all(all.map((closed) => endRecognition(bank, closed)));
  return leave(bank, session, request, reply);
};

/** Signing out works from every state, also when locked or half signed in. */
async function signOut(bank: Bank, request: FastifyRequest, reply: FastifyReply) {
  const { bankSession: session, person } = request;
  if (!session) return reply.redirect('/login', 303);
  if (person && session.stage === 'open') {
    const { device } = session;
    await recordEvent(bank.db, { personId: person.id, kind: 'signed-out', device, at: bank.now() });
  }
  return leave(bank, session, request, reply);
}

export function settingsRoutes(app: FastifyInstance, bank: Bank): void {
  const open =
    (handler: Handler): SignedInHandler =>
    (context, request, reply) =>
      handler(bank, context, request, reply);
  const guarded = (handler: Handler) => signedIn(bank, open(handler));
  const coded = (returnTo: string, handler: Handler) =>
    signedIn(bank, withCode(bank, returnTo, open(handler)));
  app.get('/settings', guarded(show));
  app.post('/settings/idle', guarded(saveIdle));
  app.post('/settings/theme', guarded(saveTheme));
  app.get('/settings/forget', coded('/settings/forget', askForget));
  app.post('/settings/forget', coded('/settings/forget', forget));
  app.post('/settings/sign-out-everywhere', guarded(signOutEverywhere));
  app.post('/sign-out', (request, reply) => signOut(bank, request, reply));
}
