import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Language, Phrase } from '../guidance.ts';
import type { TypingEnrolment } from '../recognition.ts';
import { agreedTo } from '../sessions/agreed-to.ts';
import { tellsRegions } from '../sessions/can-type-phrase.ts';
import { orUnreachable } from '../sessions/or-unreachable.ts';
import { ensureSubject } from '../sessions/recognition-session.ts';
import { inPhrases, phrasePage } from '../views/enrol-phrase.ts';
import { messagePage, NO_SENTENCES } from '../views/message.ts';
import { field } from '../web/form.ts';
import type { SignedIn } from '../web/guards.ts';
import { frameFor, sendPage } from '../web/page.ts';
import { isOpening, withRecentCode } from './enrol-guard.ts';
import { phraseWords } from './enrol-words.ts';

interface PhraseOutcome {
  readonly kind: 'good' | 'info' | 'bad';
  readonly words: string;
  readonly enrolment: TypingEnrolment | null;
  readonly phrase: Phrase | null;
}

const UNREACHABLE: PhraseOutcome = {
  kind: 'info',
  words: 'Typing recognition cannot be reached just now. You can leave this out.',
  enrolment: null,
  phrase: null,
};

const isLanguage = (code: string): code is Language => ['en', 'de', 'pt', 'tr'].includes(code);

/** The language asked for, else the first of the browser's that there are phrases in. */
export function languageOf(request: FastifyRequest): Language {
  const asked = (request.query as { language?: unknown }).language ?? field(request, 'language', 2);
  if (typeof asked === 'string' && isLanguage(asked)) return asked;
  const accepted = (request.headers['accept-language'] ?? '').toLowerCase().split(',');
  return accepted.map((entry) => entry.trim().slice(0, 2)).find(isLanguage) ?? 'en';
}

async function show(bank: Bank, context: SignedIn, request: FastifyRequest, reply: FastifyReply) {
  const { session, person, channel } = context;
  const opening = isOpening(request);
  const done = '/enrol/done';
  const language = languageOf(request);
  const { recognitionId } = session;
  if (recognitionId === null) return reply.redirect(done, 303);
  if (channel !== null && !tellsRegions(channel)) {
    if (opening) return reply.redirect(done, 303);
    return sendPage(reply, messagePage(await frameFor(bank, request, session), NO_SENTENCES.enrol));
  }
  const asked = ensureSubject(bank, person).then(async (subjectId) => ({
    agreed: await agreedTo(bank, subjectId, 'typing'),
    enrolment: await bank.guidance.phraseEnrolment(subjectId),
    phrase: await bank.guidance.phrase(recognitionId, language),
  }));
  const ready = await orUnreachable(asked);
  if (ready === null) return reply.redirect(done, 303);
  if (ready.agreed === false) return reply.redirect('/enrol/consent', 303);
  const frame = await frameFor(bank, request, session, channel);
  return sendPage(reply, phrasePage(frame, { ...ready, language, opening }));
}

async function take(
  bank: Bank,
  { session, person }: SignedIn,
  request: FastifyRequest,
): Promise<PhraseOutcome> {
  const { recognitionId } = session;
  if (recognitionId === null) return UNREACHABLE;
  const asked = ensureSubject(bank, person).then(async (subjectId) => {
    const answer = await bank.guidance.enrolPhrase(recognitionId, subjectId, field(request, 'phraseId', 64));
    const phrase = answer.enrolment.complete
      ? null
      : await bank.guidance.phrase(recognitionId, languageOf(request));
    return { ...phraseWords(answer), enrolment: inPhrases(answer.enrolment), phrase };
  });
  return (await orUnreachable(asked)) ?? UNREACHABLE;
}

export function enrolPhraseRoutes(app: FastifyInstance, bank: Bank): void {
  app.get(
    '/enrol/phrase',
    withRecentCode(bank, '/enrol/phrase', (context, request, reply) => show(bank, context, request, reply)),
  );
  app.post(
    '/enrol/phrase',
    withRecentCode(bank, '/enrol/phrase', (context, request) => take(bank, context, request)),
  );
}
