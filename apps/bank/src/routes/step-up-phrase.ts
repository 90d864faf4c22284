import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import { alertOwner } from '../people/alert-owner.ts';
import { tellsRegions } from '../sessions/can-type-phrase.ts';
import { isTooLate, type PendingStep, parsePending } from '../sessions/drafts.ts';
import { orUnreachable } from '../sessions/or-unreachable.ts';
import { pageChannel } from '../sessions/recognition-session.ts';
import { messagePage, NO_SENTENCES } from '../views/message.ts';
import { signInPhrasePage } from '../views/sign-in-phrase.ts';
import { afterReply } from '../web/after-reply.ts';
import { field } from '../web/form.ts';
import { frameFor, sendPage } from '../web/page.ts';
import { languageOf } from './enrol-phrase.ts';
import { enterByTyping } from './enter-by-typing.ts';
import { tried } from './limits.ts';

/** A sign-in whose password typing told nothing, of somebody whose typing of any text is known. */
interface Offered {
  readonly session: SessionRow;
  readonly person: Person;
  readonly pending: PendingStep;
}

function offered(bank: Bank, { bankSession: session, person }: FastifyRequest): Offered | null {
  if (!session || !person || session.stage !== 'step-up') return null;
  const pending = parsePending(session.pending);
  if (pending?.purpose !== 'login' || pending.phrase !== true || isTooLate(pending, bank.now())) return null;
  return { session, person, pending };
}

async function show(bank: Bank, { session, person }: Offered, request: FastifyRequest, reply: FastifyReply) {
  const channel = await pageChannel(bank, session, person);
  if (channel !== null && !tellsRegions(channel))
    return sendPage(reply, messagePage(await frameFor(bank, request, session), NO_SENTENCES.signIn));
  const language = languageOf(request);
  // After the channel: a phrase belongs to the page that is open.
  const phrase = channel && (await orUnreachable(bank.guidance.phrase(channel.sessionId, language)));
  if (!phrase) return reply.redirect('/step-up', 303);
  const frame = await frameFor(bank, request, session, channel);
  return sendPage(reply, signInPhrasePage(frame, { phrase, language }));
}

/** Once for each sign-in: who is not recognised gives a code. */
async function take(bank: Bank, context: Offered, request: FastifyRequest, reply: FastifyReply) {
  const { session, person } = context;
  const { phrase: _, ...pending } = context.pending;
  // Of two at once the first is heard.
  if (!(await bank.sessions.replacePending(session, JSON.stringify(pending))))
    return reply.redirect('/step-up', 303);
  const { recognitionId } = session;
  const { subjectId } = person;
  if (recognitionId === null || subjectId === null) return reply.redirect('/step-up', 303);
  const phraseId = field(request, 'phraseId', 64);
  const verdict = await orUnreachable(bank.guidance.verifyPhrase(recognitionId, subjectId, phraseId));
  if (verdict?.outcome === 'MATCH') return enterByTyping(bank, person, verdict.decisionId, request, reply);
  if (verdict?.unrecognised) {
    const { decisionId } = verdict;
    const alarm = {
      personId: person.id,
      kind: 'sign-in',
      device: session.device,
      decisionId,
      at: bank.now(),
    } as const;
    afterReply(request, () => alertOwner(bank, alarm));
  }
  return reply.redirect('/step-up', 303);
}

export function stepUpPhraseRoutes(app: FastifyInstance, bank: Bank): void {
  const whereOffered =
    (handler: typeof show) =>
    (request: FastifyRequest, reply: FastifyReply): Promise<unknown> | FastifyReply => {
      const context = offered(bank, request);
      return context === null ? reply.redirect('/step-up', 303) : handler(bank, context, request, reply);
    };
  app.get('/step-up/phrase', whereOffered(show));
  app.post('/step-up/phrase', { config: tried(bank) }, whereOffered(take));
}
