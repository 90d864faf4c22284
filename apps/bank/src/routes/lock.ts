import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import { inWords } from '../people/attempts.ts';
import { recordEvent } from '../people/events.ts';
import { checkPassword } from '../people/passwords.ts';
import { PASSWORD_FIELD } from '../recognition.ts';
import { EMPTY_DRAFT, parseDraft } from '../sessions/drafts.ts';
import { lockSession } from '../sessions/lock.ts';
import { pageChannel, verifyTyping } from '../sessions/recognition-session.ts';
import { lockPage } from '../views/sign-in.ts';
import { field } from '../web/form.ts';
import { placeOf, signedIn } from '../web/guards.ts';
import { frameFor, sendPage } from '../web/page.ts';
import { promote } from '../web/request-session.ts';
import { attemptAt, tried } from './limits.ts';
import { NO_RECOGNITION } from './login.ts';
import { askForCode } from './step-up.ts';

interface Locked {
  readonly session: SessionRow;
  readonly person: Person;
}

function locked(request: FastifyRequest): Locked | null {
  const { bankSession: session, person } = request;
  return session?.stage === 'open' && session.lockedAt !== null && person ? { session, person } : null;
}

async function show(
  bank: Bank,
  { session, person }: Locked,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: string | null = null,
  status = 200,
): Promise<FastifyReply> {
  const channel = await pageChannel(bank, session, person);
  const frame = await frameFor(bank, request, session, channel);
  const { displayName, userName } = person;
  const page = lockPage(frame, { displayName, userName, reason: session.lockReason, problem });
  return sendPage(reply, page, status);
}

/** Back to the transfer that was being filled in, if there was one. */
function placeBefore(session: SessionRow): string {
  const draft = parseDraft(session.draft) ?? EMPTY_DRAFT;
  return draft.amount !== '' || draft.reference !== '' ? '/transfer' : '/';
}

async function unlock(bank: Bank, context: Locked, request: FastifyRequest, reply: FastifyReply) {
  const { session, person } = context;
  const attempt = await attemptAt(bank, request, 'reentry', person);
  const wait = await bank.attempts.take(attempt);
  if (wait > 0) {
    return show(bank, context, request, reply, `Too many tries. Try again ${inWords(wait)}.`, 429);
  }
  if (!(await checkPassword(person.passwordHash, field(request, PASSWORD_FIELD, 1000)))) {
    return show(bank, context, request, reply, 'That is not the password.', 401);
  }
  await bank.attempts.succeeded(attempt);
  const verdict = await verifyTyping(bank, session, person, 'reentry');
  const at = bank.now();
  const event = { personId: person.id, device: session.device, decisionId: verdict?.decisionId ?? null, at };
  if (verdict?.outcome === 'MATCH') {
    await promote(bank, request, reply, { lockedAt: null, lockReason: null, pending: null, activeAt: at });
    await recordEvent(bank.db, { ...event, kind: 'unlocked' });
    return reply.redirect(placeBefore(session), 303);
  }
  const explanation = verdict ? (verdict.explanation[0] ?? null) : NO_RECOGNITION;
  const noticeId = await recordEvent(bank.db, { ...event, kind: 'code-asked', explanation });
  const asking = await bank.sessions.update(session, { noticeId });
  return askForCode(bank, asking, reply, { purpose: 'reentry', returnTo: placeBefore(session) });
}

export function lockRoutes(app: FastifyInstance, bank: Bank): void {
  app.get('/lock', async (request, reply) => {
    const context = locked(request);
    if (!context) return reply.redirect(placeOf(request.bankSession, request.person), 303);
    return show(bank, context, request, reply);
  });
  app.post('/lock', { config: tried(bank) }, async (request, reply) => {
    const context = locked(request);
    if (!context) return reply.redirect(placeOf(request.bankSession, request.person), 303);
    return unlock(bank, context, request, reply);
  });
  app.post(
    '/lock/now',
    signedIn(
      bank,
      async ({ session }, _request, reply) => {
        await lockSession(bank, session, 'person');
        return reply.redirect('/lock', 303);
      },
      { looks: true },
    ),
  );
}
