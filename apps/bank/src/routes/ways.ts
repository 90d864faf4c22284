import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import { BankError } from '../errors.ts';
import { recordEvent } from '../people/events.ts';
import { recoveryCodesLeft } from '../people/recovery-codes.ts';
import { ensureSubject } from '../sessions/recognition-session.ts';
import { addWayPage, waysPage } from '../views/ways.ts';
import { WAY_WORDS } from '../ways.ts';
import { field } from '../web/form.ts';
import { type SignedIn, type SignedInHandler, signedIn } from '../web/guards.ts';
import { frameFor, goOn, sendPage } from '../web/page.ts';
import { withCode } from './with-code.ts';

const LABEL_MAX = 60;
const UNREACHABLE = 'That cannot be done just now. Try again in a moment.';

type Handler = (
  bank: Bank,
  context: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<unknown>;

/** What nobody answers for changes nothing, and is said. */
const orSay =
  (handler: Handler, place: string): Handler =>
  async (bank, context, request, reply) => {
    try {
      return await handler(bank, context, request, reply);
    } catch (error) {
      if (!(error instanceof BankError) || !error.code.startsWith('recognition-')) throw error;
      bank.report(error.message);
      return goOn(bank, reply, context.session, place, UNREACHABLE);
    }
  };

const show: Handler = async (bank, { session, person, channel }, request, reply) => {
  const { subjectId } = person;
  const ways = subjectId === null ? [] : await bank.ways.of(subjectId).catch(() => null);
  const codesLeft = await recoveryCodesLeft(bank.db, person.id);
  const frame = await frameFor(bank, request, session, channel);
  return sendPage(reply, waysPage(frame, { person, ways, codesLeft }));
};

const add: Handler = async (bank, { session, person, channel }, request, reply) => {
  const { label = '' } = request.query as { label?: unknown };
  const named = typeof label === 'string' ? label.trim().slice(0, LABEL_MAX) : '';
  const ceremony = await bank.ways.setUp({
    subjectId: await ensureSubject(bank, person),
    sessionId: session.recognitionId,
    userName: person.userName,
    label: named || null,
  });
  if (ceremony === null) return goOn(bank, reply, session, '/settings/ways', UNREACHABLE);
  const frame = await frameFor(bank, request, session, channel);
  return sendPage(reply, addWayPage(frame, person, ceremony));
};

/** Ductus says whether it was set up: the page may say anything. */
const added: Handler = async (bank, { session, person }, request, reply) => {
  const ceremony = field(request, 'ceremony', 64);
  if (!(await bank.ways.wasSetUp(ceremony))) return goOn(bank, reply, session, '/settings/ways');
  const { device } = session;
  await recordEvent(bank.db, { personId: person.id, kind: 'way-added', device, at: bank.now() });
  return goOn(bank, reply, session, '/settings/ways', 'Added.');
};

const revoke: Handler = async (bank, { session, person }, request, reply) => {
  const { subjectId } = person;
  const id = field(request, 'id', 64);
  const way = subjectId === null ? undefined : (await bank.ways.of(subjectId)).find((own) => own.id === id);
  if (subjectId === null || way === undefined) return goOn(bank, reply, session, '/settings/ways');
  await bank.ways.revoke(subjectId, id);
  await recordEvent(bank.db, {
    personId: person.id,
    kind: 'way-removed',
    device: session.device,
    explanation: WAY_WORDS[way.kind],
    at: bank.now(),
  });
  return goOn(bank, reply, session, '/settings/ways', 'Removed. It no longer works.');
};

export function waysRoutes(app: FastifyInstance, bank: Bank): void {
  const open =
    (handler: Handler): SignedInHandler =>
    (context, request, reply) =>
      handler(bank, context, request, reply);
  const coded = (returnTo: string, handler: Handler) =>
    signedIn(bank, withCode(bank, returnTo, open(handler)));
  app.get('/settings/ways', signedIn(bank, open(show)));
  app.get('/settings/ways/add', coded('/settings/ways/add', orSay(add, '/settings/ways')));
  app.post('/settings/ways/added', signedIn(bank, open(orSay(added, '/settings/ways'))));
  app.post('/settings/ways/cancel', (_request, reply) => reply.redirect('/settings/ways', 303));
  app.post('/settings/ways/revoke', coded('/settings/ways', orSay(revoke, '/settings/ways')));
}
