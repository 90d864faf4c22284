import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { SessionRow } from '../database/tables.ts';
import { BankError } from '../errors.ts';
import { accountsOf, historyOf } from '../money/ledger.ts';
import { answerEvent, eventById } from '../people/events.ts';
import { type AskedNotice, overviewPage } from '../views/overview.ts';
import { field } from '../web/form.ts';
import { type SignedIn, signedIn } from '../web/guards.ts';
import { frameFor, goOn, sendPage } from '../web/page.ts';

const HISTORY_LIMIT = 50;

async function askedNotice(bank: Bank, session: SessionRow): Promise<AskedNotice | null> {
  if (!session.noticeId || !session.personId) return null;
  const event = await eventById(bank.db, session.personId, session.noticeId);
  return event && { id: event.id, explanation: event.explanation, canAnswer: event.decisionId !== null };
}

async function show(
  bank: Bank,
  { session, person, channel }: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const query = (request.query as { search?: unknown }).search;
  const search = typeof query === 'string' ? query.trim().slice(0, 60) : '';
  const page = overviewPage(await frameFor(bank, request, session, channel), {
    person,
    accounts: await accountsOf(bank.db, person.id),
    history: await historyOf(bank.db, { personId: person.id, search, limit: HISTORY_LIMIT }),
    search,
    asked: await askedNotice(bank, session),
  });
  return sendPage(reply, page);
}

const THANKS = {
  me: 'Thank you. We keep that to measure how often we ask for nothing.',
  'not-me':
    'Thank you. If somebody may have used your code, make new recovery codes and sign out everywhere, in the settings.',
} as const;

/** The owner says whether it was them: the decision to ask was wrong if so, and right if not. */
async function answer(
  bank: Bank,
  { session, person }: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const said = field(request, 'answer');
  const event = await eventById(bank.db, person.id, field(request, 'event'));
  const seen = await bank.sessions.update(session, { noticeId: null });
  if (!event || (said !== 'me' && said !== 'not-me')) return goOn(bank, reply, seen, '/');
  await answerEvent(bank.db, event.id, said);
  try {
    if (event.decisionId) await bank.recognition.label(event.decisionId, said === 'me' ? 'wrong' : 'right');
  } catch (error) {
    // The answer is kept in the activity; a label that did not arrive costs nobody anything.
    if (!(error instanceof BankError)) throw error;
  }
  return goOn(bank, reply, seen, '/', THANKS[said]);
}

export function overviewRoutes(app: FastifyInstance, bank: Bank): void {
  app.get(
    '/',
    signedIn(bank, (context, request, reply) => show(bank, context, request, reply)),
  );
  app.post(
    '/asked',
    signedIn(bank, (context, request, reply) => answer(bank, context, request, reply)),
  );
}
