import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import { alertOwner } from '../people/alert-owner.ts';
import { recordEvent } from '../people/events.ts';
import { agreedTo } from '../sessions/agreed-to.ts';
import { isRecognitionError } from '../sessions/or-unreachable.ts';
import { beginSetUp, finishSetUp, type SetUpOrder } from '../sessions/set-up.ts';
import { removeWayPage, setUpPage, waysPage } from '../views/ways.ts';
import { isOwnWay, WAY_WORDS, type Way, type WayKind } from '../ways.ts';
import { field } from '../web/form.ts';
import {
  type SignedIn,
  type SignedInHandler,
  signedIn,
  strongEnough,
  stronglyJustNow,
} from '../web/guards.ts';
import { frameFor, goOn, sendPage } from '../web/page.ts';
import { askForCode } from './step-up.ts';
import { wayBack } from './way-back.ts';
import { withCode } from './with-code.ts';

const LABEL_MAX = 60;
const PAGE = '/settings/ways';
const UNREACHABLE = 'That cannot be done just now. Try again in a moment.';
const NOT_KNOWN = 'There is no such way any more.';
/** Ductus sees to it: whoever kept only a face could not confirm anything where there is no camera. */
export const FACE_ALONE =
  'Your face would be your only way, and where there is no camera you could not confirm anything. Add another way first, or remove your face.';

type Handler = (
  bank: Bank,
  context: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<unknown>;

/** What nobody answers for changes nothing, and is said. */
export const orSay =
  (handler: Handler, place: string): Handler =>
  async (bank, context, request, reply) => {
    try {
      return await handler(bank, context, request, reply);
    } catch (error) {
      if (!isRecognitionError(error)) throw error;
      bank.report(error.message);
      return goOn(bank, reply, context.session, place, UNREACHABLE);
    }
  };

const waysOf = async (bank: Bank, { subjectId }: Person): Promise<readonly Way[]> =>
  subjectId === null ? [] : bank.ways.of(subjectId);

/** Whether a set-up of the face may be offered; null while Ductus cannot be reached. */
const agreedToFace = async (bank: Bank, { subjectId }: Person): Promise<boolean | null> =>
  subjectId === null ? false : agreedTo(bank, subjectId, 'face');

const show: Handler = async (bank, { session, person, channel }, request, reply) => {
  const ways = await waysOf(bank, person).catch((error) => {
    if (!isRecognitionError(error)) throw error;
    bank.report(error.message);
    return null;
  });
  const frame = await frameFor(bank, request, session, channel);
  return sendPage(reply, waysPage(frame, { person, ways, faceAgreed: await agreedToFace(bank, person) }));
};

/** Shows the page of a set-up; Ductus has a word in who may. */
export async function showSetUp(
  bank: Bank,
  { session, person, channel }: SignedIn,
  order: SetUpOrder & { readonly again: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const known = { ...session, recognitionId: channel?.sessionId ?? session.recognitionId };
  const ceremony = await beginSetUp(bank, known, person, order);
  if (ceremony === 'needs-step-up')
    return askForCode(bank, session, reply, { purpose: 'settings', returnTo: order.again });
  if (ceremony === 'needs-other-way') return goOn(bank, reply, session, order.returnTo, FACE_ALONE);
  if (ceremony === null) return goOn(bank, reply, session, order.returnTo, UNREACHABLE);
  const frame = await frameFor(bank, request, session, channel);
  return sendPage(reply, setUpPage(frame, { person, ceremony, order }));
}

/** What a set-up offers; null where the person has to agree first. A mail address is confirmed where it is kept: under Settings. */
async function kindsOf(bank: Bank, person: Person, kind: unknown): Promise<readonly WayKind[] | null> {
  if (kind === 'recovery') return ['recovery'];
  const face = (await agreedToFace(bank, person)) === true;
  if (kind === 'face') return face ? ['face'] : null;
  return face ? ['passkey', 'totp', 'card', 'face'] : ['passkey', 'totp', 'card'];
}

const add: Handler = async (bank, context, request, reply) => {
  const { label, kind } = request.query as { label?: unknown; kind?: unknown };
  const named = typeof label === 'string' ? label.trim().slice(0, LABEL_MAX) : '';
  const codes = kind === 'recovery';
  const kinds = await kindsOf(bank, context.person, kind);
  if (kinds === null) return reply.redirect('/enrol/consent', 303);
  const order: SetUpOrder = {
    label: named || null,
    address: null,
    kinds,
    returnTo: codes ? await wayBack(bank, context.person) : PAGE,
  };
  const again = kinds.length === 1 ? `${PAGE}/add?kind=${kinds[0]}` : `${PAGE}/add`;
  return showSetUp(bank, context, { ...order, again }, request, reply);
};

/** The first way needs no step-up, which there is nothing to pass with, but full trust in the typing. */
const whoMayAdd =
  (bank: Bank, handler: SignedInHandler): SignedInHandler =>
  async (context, request, reply) => {
    if (strongEnough(bank, context)) return handler(context, request, reply);
    const first =
      context.level === 'allow' && !(await waysOf(bank, context.person)).some(({ usedUp }) => !usedUp);
    if (first) return handler(context, request, reply);
    return askForCode(bank, context.session, reply, { purpose: 'settings', returnTo: request.url });
  };

const ADDED = 'Done. It works from now on.';

/** What became of this session's own set-up, by Ductus' word. */
const added: Handler = async (bank, { session, person }, _request, reply) => {
  const done = await finishSetUp(bank, session, person);
  return done ? goOn(bank, reply, session, done.returnTo, ADDED) : goOn(bank, reply, session, PAGE);
};

/** One of the person's own ways, and whether anything would be left without it but codes. */
async function chosen(bank: Bank, person: Person, id: string): Promise<{ way: Way; last: boolean } | null> {
  const ways = await waysOf(bank, person);
  const way = ways.find((own) => own.id === id);
  if (way === undefined) return null;
  return { way, last: isOwnWay(way) && !ways.some((other) => other.id !== id && isOwnWay(other)) };
}

const askToRemove: Handler = async (bank, { session, person, channel }, request, reply) => {
  const { id } = request.query as { id?: unknown };
  const found = typeof id === 'string' ? await chosen(bank, person, id) : null;
  if (found === null) return goOn(bank, reply, session, PAGE, NOT_KNOWN);
  const frame = await frameFor(bank, request, session, channel);
  return sendPage(reply, removeWayPage(frame, person, found));
};

const revoke: Handler = async (bank, context, request, reply) => {
  const { session, person } = context;
  const found = await chosen(bank, person, field(request, 'id', 64));
  if (found === null || person.subjectId === null) return goOn(bank, reply, session, PAGE, NOT_KNOWN);
  const { way, last } = found;
  // Without it whoever is in now is whom the next sign-in believes: they must have shown who they are this minute.
  if (last && !stronglyJustNow(bank, context)) {
    const returnTo = `${PAGE}/remove?id=${encodeURIComponent(way.id)}`;
    return askForCode(bank, session, reply, { purpose: 'settings', returnTo });
  }
  if (!(await bank.ways.revoke(person.subjectId, way.id)))
    return goOn(bank, reply, session, PAGE, FACE_ALONE);
  const { device } = session;
  const event = { personId: person.id, device, at: bank.now() };
  await recordEvent(bank.db, { ...event, kind: 'way-removed', explanation: WAY_WORDS[way.kind] });
  await alertOwner(bank, { ...event, kind: 'factor-removed', decisionId: null, way: way.kind });
  return goOn(bank, reply, session, PAGE, 'Removed. It no longer works.');
};

const rename: Handler = async (bank, { session, person }, request, reply) => {
  const label = field(request, 'label', LABEL_MAX).trim();
  const found = await chosen(bank, person, field(request, 'id', 64));
  if (found === null || person.subjectId === null) return goOn(bank, reply, session, PAGE, NOT_KNOWN);
  if (label === '') return goOn(bank, reply, session, PAGE, 'A name needs at least one letter.');
  await bank.ways.rename(person.subjectId, found.way.id, label);
  return goOn(bank, reply, session, PAGE, 'Renamed.');
};

export function waysRoutes(app: FastifyInstance, bank: Bank): void {
  const open =
    (handler: Handler): SignedInHandler =>
    (context, request, reply) =>
      orSay(handler, PAGE)(bank, context, request, reply);
  const coded = (returnTo: string, handler: Handler) =>
    signedIn(bank, withCode(bank, returnTo, open(handler)));
  app.get(PAGE, signedIn(bank, open(show)));
  app.get(
    `${PAGE}/add`,
    signedIn(
      bank,
      open((_bank, context, request, reply) => whoMayAdd(bank, open(add))(context, request, reply)),
    ),
  );
  app.post(`${PAGE}/added`, signedIn(bank, open(added)));
  app.post(`${PAGE}/cancel`, (_request, reply) => reply.redirect(PAGE, 303));
  app.get(`${PAGE}/remove`, coded(PAGE, askToRemove));
  app.post(`${PAGE}/revoke`, coded(PAGE, revoke));
  app.post(`${PAGE}/rename`, coded(PAGE, rename));
}
