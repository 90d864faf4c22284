import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import { newId } from '../ids.ts';
import { inWords } from '../people/attempts.ts';
import { passwordRhythm } from '../people/password-rhythm.ts';
import { checkPassword } from '../people/passwords.ts';
import { updatePerson } from '../people/people.ts';
import { PASSWORD_FIELD, type TypingEnrolment } from '../recognition.ts';
import { agreedToTyping } from '../sessions/agreed-to-typing.ts';
import { isRecognitionError, orUnreachable } from '../sessions/or-unreachable.ts';
import { ensureSubject } from '../sessions/recognition-session.ts';
import { enrolledPage, enrolPage } from '../views/enrol.ts';
import { field, wantsJson } from '../web/form.ts';
import { type SignedIn, signedIn } from '../web/guards.ts';
import { frameFor, sendPage } from '../web/page.ts';
import { isOpening, withRecentCode } from './enrol-guard.ts';
import { sampleWords } from './enrol-words.ts';
import { attemptAt, tried } from './limits.ts';
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
    userName: context.person.userName,
  });
  return sendPage(reply, page, outcome?.kind === 'bad' ? 422 : 200);
}

/** Whoever has not agreed is asked first. */
function withConsent(bank: Bank, handler: Parameters<typeof withRecentCode>[2]) {
  return withRecentCode(bank, '/enrol', async (context, request, reply) => {
    const subject = ensureSubject(bank, context.person);
    const agreed = await orUnreachable(subject.then((id) => agreedToTyping(bank, id)));
    if (agreed !== false) return handler(context, request, reply);
    return reply.redirect(isOpening(request) ? '/enrol/consent' : '/enrol/consent?again=1', 303);
  });
}

/** What a registration came to is kept from here on. */
async function finish(bank: Bank, { subjectId }: Person): Promise<void> {
  if (subjectId !== null) await orUnreachable(bank.guidance.finishRegistration(subjectId));
}

/** Nothing half-made remains of what was begun while the account was opened. */
async function giveUp(bank: Bank, { session, person }: SignedIn): Promise<void> {
  if (person.subjectId === null) return;
  // When Ductus cannot be reached it forgets by itself: the registration is not finished.
  await orUnreachable(bank.recognition.erase(person.subjectId));
  await updatePerson(bank.db, person.id, { subjectId: null, externalId: newId('ext') });
  await bank.sessions.update(session, { recognitionId: null });
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
        return reply.redirect(isOpening(request) ? '/enrol/phrase' : '/enrol/done?again=1', 303);
      }
      return show(bank, context, request, reply, outcome);
    }),
  );
  app.get(
    '/enrol/done',
    signedIn(bank, async ({ session, person }, request, reply) => {
      const enrolment = await enrolmentOf(bank, person);
      await finish(bank, person);
      const refused = person.subjectId !== null && (await agreedToTyping(bank, person.subjectId)) === false;
      if (refused) return reply.redirect('/', 303);
      if (!enrolment?.complete) return reply.redirect('/enrol', 303);
      const frame = await frameFor(bank, request, session);
      const next = isOpening(request) ? '/' : await wayBack(bank, person);
      return sendPage(reply, enrolledPage(frame, enrolment, next));
    }),
  );
  app.post(
    '/enrol/later',
    signedIn(bank, async (context, request, reply) => {
      if (!isOpening(request)) return reply.redirect(await wayBack(bank, context.person), 303);
      await giveUp(bank, context);
      return reply.redirect('/', 303);
    }),
  );
}
