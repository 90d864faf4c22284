import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import { BankError } from '../errors.ts';
import { inWords } from '../people/attempts.ts';
import { checkPassword } from '../people/passwords.ts';
import { PASSWORD_FIELD, type TypingEnrolment } from '../recognition.ts';
import { ensureSubject } from '../sessions/recognition-session.ts';
import { enrolledPage, enrolPage } from '../views/enrol.ts';
import { field, wantsJson } from '../web/form.ts';
import { type SignedIn, signedIn, strongEnough } from '../web/guards.ts';
import { frameFor, sendPage } from '../web/page.ts';
import { sampleWords } from './enrol-words.ts';
import { attemptAt, tried } from './limits.ts';
import { askForCode } from './step-up.ts';
import { wayBack } from './way-back.ts';

export interface EnrolOutcome {
  readonly kind: 'good' | 'info' | 'bad';
  readonly words: string;
  readonly enrolment: TypingEnrolment | null;
}

const UNREACHABLE =
  'Typing recognition cannot be reached just now. Nothing is lost; try again, or do this later.';

const isRecognitionError = (error: unknown): boolean =>
  error instanceof BankError && error.code.startsWith('recognition-');

export async function enrolmentOf(bank: Bank, person: Person): Promise<TypingEnrolment | null> {
  try {
    return await bank.recognition.enrolmentOf(await ensureSubject(bank, person));
  } catch (error) {
    if (isRecognitionError(error)) return null;
    throw error;
  }
}

async function addSample(bank: Bank, session: SessionRow, person: Person): Promise<EnrolOutcome> {
  if (!session.recognitionId) return { kind: 'info', words: UNREACHABLE, enrolment: null };
  try {
    const subjectId = await ensureSubject(bank, person);
    const answer = await bank.recognition.enrol(session.recognitionId, subjectId);
    return { ...sampleWords(answer), enrolment: answer.enrolment };
  } catch (error) {
    if (!isRecognitionError(error)) throw error;
    return { kind: 'info', words: UNREACHABLE, enrolment: null };
  }
}

async function take(
  bank: Bank,
  { session, person }: SignedIn,
  request: FastifyRequest,
): Promise<EnrolOutcome> {
  const attempt = await attemptAt(bank, request, 'reentry', person);
  const wait = await bank.attempts.take(attempt);
  if (wait > 0) {
    return { kind: 'bad', words: `Too many tries. Try again ${inWords(wait)}.`, enrolment: null };
  }
  if (!(await checkPassword(person.passwordHash, field(request, PASSWORD_FIELD, 1000)))) {
    return {
      kind: 'bad',
      words: 'That was not your password. It does not count; try again.',
      enrolment: null,
    };
  }
  await bank.attempts.succeeded(attempt);
  return addSample(bank, session, person);
}

const isOpening = (request: FastifyRequest): boolean =>
  request.method === 'GET'
    ? (request.query as { again?: string }).again === undefined
    : field(request, 'opening') === 'yes';

async function show(
  bank: Bank,
  context: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: EnrolOutcome | null,
) {
  const enrolment = outcome?.enrolment ?? (await enrolmentOf(bank, context.person));
  const frame = await frameFor(bank, request, context.session, context.channel);
  const page = enrolPage(frame, {
    enrolment,
    message: outcome,
    opening: isOpening(request),
    userName: context.person.userName,
  });
  return sendPage(reply, page, outcome?.kind === 'bad' ? 422 : 200);
}

/** Samples of the password may be given only right after a code: whoever knows just the password must not teach theirs. */
function withCode(bank: Bank, handler: Parameters<typeof signedIn>[1]) {
  return signedIn(bank, async (context, request, reply) => {
    if (strongEnough(bank, context)) return handler(context, request, reply);
    const returnTo = isOpening(request) ? '/enrol' : '/enrol?again=1';
    return askForCode(bank, context.session, reply, { purpose: 'settings', returnTo });
  });
}

export function enrolRoutes(app: FastifyInstance, bank: Bank): void {
  app.get(
    '/enrol',
    withCode(bank, (context, request, reply) => show(bank, context, request, reply, null)),
  );
  app.post(
    '/enrol',
    { config: tried(bank) },
    withCode(bank, async (context, request, reply) => {
      const outcome = await take(bank, context, request);
      if (wantsJson(request)) return outcome;
      if (outcome.kind === 'good' && outcome.enrolment?.complete) {
        return reply.redirect(isOpening(request) ? '/enrol/done' : '/enrol/done?again=1', 303);
      }
      return show(bank, context, request, reply, outcome);
    }),
  );
  app.get(
    '/enrol/done',
    signedIn(bank, async ({ session, person }, request, reply) => {
      const enrolment = await enrolmentOf(bank, person);
      if (!enrolment?.complete) return reply.redirect('/enrol', 303);
      const frame = await frameFor(bank, request, session);
      const next = isOpening(request) ? '/' : await wayBack(bank, person);
      return sendPage(reply, enrolledPage(frame, enrolment, next));
    }),
  );
  app.post(
    '/enrol/later',
    signedIn(bank, async ({ person }, request, reply) =>
      reply.redirect(isOpening(request) ? '/' : await wayBack(bank, person), 303),
    ),
  );
}
