import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import { MODALITIES, type Modality } from '../guidance.ts';
import { consentGiven } from '../people/consent-words.ts';
import { orUnreachable } from '../sessions/or-unreachable.ts';
import { ensureSubject } from '../sessions/recognition-session.ts';
import { withdrawConsent } from '../sessions/withdraw-consent.ts';
import { consentPage } from '../views/enrol-consent.ts';
import { field } from '../web/form.ts';
import type { SignedIn } from '../web/guards.ts';
import { frameFor, sendPage } from '../web/page.ts';
import { isOpening, withRecentCode } from './enrol-guard.ts';

async function show(bank: Bank, context: SignedIn, request: FastifyRequest, reply: FastifyReply) {
  const asked = ensureSubject(bank, context.person).then((id) => bank.guidance.consents(id));
  const consents = await orUnreachable(asked);
  const frame = await frameFor(bank, request, context.session);
  return sendPage(reply, consentPage(frame, { consents, opening: isOpening(request) }));
}

async function take(bank: Bank, { session, person }: SignedIn, request: FastifyRequest, reply: FastifyReply) {
  const opening = isOpening(request);
  const agreesTo = (modality: Modality) => field(request, modality, 3) === 'yes';
  const kept = await orUnreachable(
    ensureSubject(bank, person).then(async (subjectId) => {
      const before = await bank.guidance.consents(subjectId);
      for (const modality of MODALITIES) {
        const holds = before[modality] !== null && before[modality].withdrawnAt === null;
        if (agreesTo(modality)) await bank.guidance.agree(subjectId, modality, consentGiven(modality));
        else if (holds) await withdrawConsent(bank, person, subjectId, { modality, device: session.device });
      }
      return { newFace: agreesTo('face') && before.face?.withdrawnAt !== null };
    }),
  );
  if (kept === null) return reply.redirect('/enrol/consent', 303);
  // Who has just agreed to it finds its set-up there; while an account is opened typing comes first.
  if (kept.newFace && !opening) return reply.redirect('/settings/ways', 303);
  if (agreesTo('typing')) return reply.redirect('/enrol', 303);
  return reply.redirect(opening ? '/enrol/done' : '/settings', 303);
}

export function enrolConsentRoutes(app: FastifyInstance, bank: Bank): void {
  app.get(
    '/enrol/consent',
    withRecentCode(bank, '/enrol/consent', (context, request, reply) => show(bank, context, request, reply)),
  );
  app.post(
    '/enrol/consent',
    withRecentCode(bank, '/enrol/consent', (context, request, reply) => take(bank, context, request, reply)),
  );
}
