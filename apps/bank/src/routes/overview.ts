import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import { BankError } from '../errors.ts';
import { accountsOf, historyOf } from '../money/ledger.ts';
import { answerEvent, eventById, unfinishedSignIn } from '../people/events.ts';
import { freeze } from '../people/freeze.ts';
import { STEP_MS } from '../sessions/drafts.ts';
import { isLimited } from '../sessions/limited.ts';
import { type AskedNotice, overviewPage } from '../views/overview.ts';
import { field } from '../web/form.ts';
import { type SignedIn, signedIn } from '../web/guards.ts';
import { frameFor, goOn, sendPage } from '../web/page.ts';

const HISTORY_LIMIT = 50;
const PAGE_MAX = 100_000;
/** The owner is told about a sign-in without a code for this long, and not before the code is too late. */
const TOLD_MS = 30 * 24 * 60 * 60_000;

/** The code of this session's own sign-in, or one that was asked elsewhere and never given. */
async function askedNotice(bank: Bank, session: SessionRow, person: Person): Promise<AskedNotice | null> {
  const own = session.noticeId ? await eventById(bank.db, person.id, session.noticeId) : null;
  if (own) return { ...own, canAnswer: own.decisionId !== null, here: true };
  const at = bank.now();
  const open = await unfinishedSignIn(bank.db, person.id, at - TOLD_MS, at - STEP_MS);
  return open && { ...open, canAnswer: true, here: false };
}

function queryOf(request: FastifyRequest): { search: string; page: number } {
  const { search, page } = request.query as { search?: unknown; page?: unknown };
  const number = typeof page === 'string' && /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1;
  const words = typeof search === 'string' ? search.trim().slice(0, 60) : '';
  return { search: words, page: Math.min(number, PAGE_MAX) };
}

async function show(
  bank: Bank,
  { session, person, channel }: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { search, page } = queryOf(request);
  const offset = (page - 1) * HISTORY_LIMIT;
  const query = { personId: person.id, search, limit: HISTORY_LIMIT + 1, offset };
  const rows = await historyOf(bank.db, query);
  const overview = overviewPage(await frameFor(bank, request, session, channel), {
    person,
    accounts: await accountsOf(bank.db, person.id),
    history: rows.slice(0, HISTORY_LIMIT),
    search,
    page,
    hasOlder: rows.length > HISTORY_LIMIT,
    limited: isLimited(session),
    asked: isLimited(session) ? null : await askedNotice(bank, session, person),
  });
  return sendPage(reply, overview);
}

/** What typing taught since a stranger was in is taken back. */
async function takeBack(bank: Bank, subjectId: string, since: number): Promise<void> {
  try {
    await bank.recognition.undo(subjectId, since);
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    bank.report(error.message);
  }
}

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
  const at = bank.now();
  if (said === 'not-me') await freeze(bank.db, person.id, at);
  await answerEvent(bank.db, event.id, said, at);
  try {
    if (event.decisionId) await bank.recognition.label(event.decisionId, said === 'me' ? 'wrong' : 'right');
  } catch (error) {
    // The answer is kept in the activity; a label that did not arrive costs nobody anything.
    if (!(error instanceof BankError)) throw error;
  }
  if (said === 'not-me' && person.subjectId) await takeBack(bank, person.subjectId, event.at);
  if (said === 'not-me') return reply.redirect('/secure', 303);
  const thanks = 'Thank you. We keep that to measure how often we ask for nothing.';
  return goOn(bank, reply, seen, '/', thanks);
}

export function overviewRoutes(app: FastifyInstance, bank: Bank): void {
  app.get(
    '/',
    signedIn(bank, (context, request, reply) => show(bank, context, request, reply), { looks: true }),
  );
  app.post(
    '/confirm',
    signedIn(bank, async (_context, _request, reply) => reply.redirect('/', 303)),
  );
  app.post(
    '/asked',
    signedIn(bank, (context, request, reply) => answer(bank, context, request, reply)),
  );
}
