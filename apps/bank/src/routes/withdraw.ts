import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import { type Consents, MODALITIES, type Modality } from '../guidance.ts';
import { CONSENT_WORDS } from '../people/consent-words.ts';
import { recordEvent } from '../people/events.ts';
import { orUnreachable } from '../sessions/or-unreachable.ts';
import { withdrawConsent } from '../sessions/withdraw-consent.ts';
import { withdrawPage } from '../views/consents.ts';
import { receiptPage } from '../views/receipt.ts';
import { type SignedIn, signedIn } from '../web/guards.ts';
import { frameFor, goOn, sendPage } from '../web/page.ts';
import { withCode } from './with-code.ts';

const NEVER_ASKED: Consents = { typing: null, pointer: null, face: null };

/** What the person agreed to; null while Ductus cannot be reached. */
export async function consentsOf(bank: Bank, { subjectId }: Person): Promise<Consents | null> {
  return subjectId === null ? NEVER_ASKED : orUnreachable(bank.guidance.consents(subjectId));
}

const UNREACHABLE = 'Recognition cannot be reached just now; nothing was withdrawn. Try again later.';

async function show(
  bank: Bank,
  { session, person, channel }: SignedIn,
  what: Modality,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const frame = await frameFor(bank, request, session, channel);
  return sendPage(reply, withdrawPage(frame, person, what));
}

async function withdraw(
  bank: Bank,
  { session, person }: SignedIn,
  what: Modality,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const consents = await consentsOf(bank, person);
  if (consents === null) return goOn(bank, reply, session, '/settings', UNREACHABLE);
  const { name } = CONSENT_WORDS[what];
  if (person.subjectId === null || consents[what]?.withdrawnAt !== null) {
    return goOn(bank, reply, session, '/settings', `You do not agree to “${name}” at present.`);
  }
  const receipt = await orUnreachable(
    withdrawConsent(bank, person, person.subjectId, { modality: what, device: session.device }),
  );
  if (receipt === null) return goOn(bank, reply, session, '/settings', UNREACHABLE);
  await recordEvent(bank.db, {
    personId: person.id,
    kind: 'consent-withdrawn',
    device: session.device,
    explanation: `${name}. Receipt ${receipt.id}`,
    at: receipt.erasedAt,
  });
  const words = `“${name}” is withdrawn: what was learned of it is erased.`;
  const frame = await frameFor(bank, request, session);
  return sendPage(reply, receiptPage(frame, person, 'Withdrawn', words, receipt));
}

/** Takes back one consent at a time. Like giving it, that takes a recent code: a stranger must not switch recognition off. */
export function withdrawRoutes(app: FastifyInstance, bank: Bank): void {
  for (const what of MODALITIES) {
    const url = `/settings/withdraw/${what}`;
    const coded = (step: typeof show) =>
      signedIn(
        bank,
        withCode(bank, url, (context, request, reply) => step(bank, context, what, request, reply)),
      );
    app.get(url, coded(show));
    app.post(url, coded(withdraw));
  }
}
