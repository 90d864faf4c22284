import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import { inWords } from '../people/attempts.ts';
import { passwordRhythm } from '../people/password-rhythm.ts';
import { checkPassword } from '../people/passwords.ts';
import { discardRegistration, openAccount } from '../people/registration.ts';
import { PASSWORD_FIELD, type TypingEnrolment } from '../recognition.ts';
import { agreedTo } from '../sessions/agreed-to.ts';
import { tellsRegions } from '../sessions/can-type-phrase.ts';
import { isRecognitionError, orUnreachable } from '../sessions/or-unreachable.ts';
import { ensureSubject } from '../sessions/recognition-session.ts';
import { enrolledPage, enrolPage } from '../views/enrol.ts';
import { messagePage, OPENING_OVER } from '../views/message.ts';
import { field, wantsJson } from '../web/form.ts';
import type { SignedIn } from '../web/guards.ts';
import { frameFor, goOn, sendPage } from '../web/page.ts';
import { closeSession, promote } from '../web/request-session.ts';
import { enrolling, isOpening, withRecentCode } from './enrol-guard.ts';
import { sampleWords } from './enrol-words.ts';
import { attemptAt, rememberDevice, tried } from './limits.ts';
import { wayBack } from './way-back.ts';

export interface EnrolOutcome {
  readonly kind: 'good' | 'info' | 'bad';
  readonly words: string;
  readonly enrolment: TypingEnrolment | null;
  /** What to know about the password itself, if anything. */
  readonly advice?: string;
  /** Names the sample that was counted, so that it can be typed again. */
  readonly sample?: string | null;
}

const UNREACHABLE =
  'Typing recognition cannot be reached just now. Nothing is lost; try again, or do this later.';

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
    return { ...sampleWords(answer), enrolment: answer.enrolment, sample: answer.sample };
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
  const outcome = await addSample(bank, session, person);
  const { advice } = passwordRhythm(field(request, PASSWORD_FIELD, 1000));
  return advice === null ? outcome : { ...outcome, advice };
}

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
    sentences: context.channel === null || tellsRegions(context.channel),
    userName: context.person.userName,
  });
  return sendPage(reply, page, outcome?.kind === 'bad' ? 422 : 200);
}

/** Whoever has not agreed is asked first. */
function withConsent(bank: Bank, handler: Parameters<typeof withRecentCode>[2]) {
  return withRecentCode(bank, '/enrol', async (context, request, reply) => {
    const subject = ensureSubject(bank, context.person);
    const agreed = await orUnreachable(subject.then((id) => agreedTo(bank, id, 'typing')));
    if (agreed !== false) return handler(context, request, reply);
    return reply.redirect('/enrol/consent', 303);
  });
}

/** The end of opening an account: it is there from now on, or it is said why not. */
async function open(bank: Bank, { session, person }: SignedIn, request: FastifyRequest, reply: FastifyReply) {
  try {
    if (!(await openAccount(bank, person, session.device))) return null;
  } catch (error) {
    if (!isRecognitionError(error)) throw error;
    if (error.code !== 'recognition-session-gone') {
      bank.report(error.message);
      return null;
    }
    // Ductus gave the registration up.
    await discardRegistration(bank, person);
    await closeSession(bank, request, reply);
    return 'over';
  }
  const at = bank.now();
  await bank.sessions.closeOthers(session, 'set-up');
  await rememberDevice(bank, request, reply, person);
  return promote(bank, request, reply, { stage: 'open', opening: null, strongAt: at, activeAt: at });
}

/** Nothing half-made remains of the typing: what was agreed to is taken back, with what was learned by it. */
async function giveUpTyping(bank: Bank, { subjectId }: Person): Promise<boolean> {
  if (subjectId === null) return true;
  const withdrawn = bank.guidance.consents(subjectId).then(async (consents) => {
    for (const modality of ['typing', 'pointer'] as const) {
      if (consents[modality]?.withdrawnAt === null) await bank.guidance.withdraw(subjectId, modality);
    }
    return true;
  });
  return (await orUnreachable(withdrawn)) ?? false;
}

async function unreachable(bank: Bank, session: SessionRow, reply: FastifyReply) {
  return goOn(
    bank,
    reply,
    session,
    '/enrol/consent',
    'Your account cannot be opened just now. Try again in a moment.',
  );
}

/** Goes on from the typing: to the accounts, opened now where they were not. */
async function goOnTo(
  bank: Bank,
  context: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
  page: ((session: SessionRow) => Promise<unknown>) | null,
): Promise<unknown> {
  const session = await open(bank, context, request, reply);
  if (session === null) return unreachable(bank, context.session, reply);
  if (session === 'over')
    return sendPage(reply, messagePage(await frameFor(bank, request, null), OPENING_OVER), 410);
  return page ? page(session) : reply.redirect('/', 303);
}

async function done(bank: Bank, context: SignedIn, request: FastifyRequest, reply: FastifyReply) {
  const { session, person } = context;
  const opening = isOpening(request);
  const enrolment = await enrolmentOf(bank, person);
  const refused = person.subjectId !== null && (await agreedTo(bank, person.subjectId, 'typing')) === false;
  if (refused) return opening ? goOnTo(bank, context, request, reply, null) : reply.redirect('/', 303);
  if (!enrolment?.complete) return reply.redirect('/enrol', 303);
  const show = async (shown: SessionRow) => {
    const frame = await frameFor(bank, request, shown);
    return sendPage(reply, enrolledPage(frame, enrolment, opening ? '/' : await wayBack(bank, person)));
  };
  return opening ? goOnTo(bank, context, request, reply, show) : show(session);
}

async function later(bank: Bank, context: SignedIn, request: FastifyRequest, reply: FastifyReply) {
  if (!isOpening(request)) return reply.redirect(await wayBack(bank, context.person), 303);
  if (!(await giveUpTyping(bank, context.person))) return unreachable(bank, context.session, reply);
  return goOnTo(bank, context, request, reply, null);
}

export function enrolRoutes(app: FastifyInstance, bank: Bank): void {
  app.get(
    '/enrol',
    withConsent(bank, (context, request, reply) => show(bank, context, request, reply, null)),
  );
  app.post(
    '/enrol',
    { config: tried(bank) },
    withConsent(bank, async (context, request, reply) => {
      const outcome = await take(bank, context, request);
      if (wantsJson(request)) return outcome;
      if (outcome.kind === 'good' && outcome.enrolment?.complete) {
        return reply.redirect(isOpening(request) ? '/enrol/phrase' : '/enrol/done', 303);
      }
      return show(bank, context, request, reply, outcome);
    }),
  );
  app.get(
    '/enrol/done',
    enrolling(bank, (context, request, reply) => done(bank, context, request, reply)),
  );
  app.post(
    '/enrol/later',
    enrolling(bank, (context, request, reply) => later(bank, context, request, reply)),
  );
}
