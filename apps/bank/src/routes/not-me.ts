import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import { BankError } from '../errors.ts';
import { answerEvent, eventByDecision, recordOnce } from '../people/events.ts';
import { freeze } from '../people/freeze.ts';
import { createKnownDevices } from '../people/known-devices.ts';
import { personBySubject } from '../people/people.ts';
import type { AlertAnswer } from '../recognition.ts';
import { createSessionStore } from '../sessions/session-store.ts';
import { LINK_OVER, messagePage, NOT_NOW } from '../views/message.ts';
import { notMeDonePage, notMePage } from '../views/not-me.ts';
import { field } from '../web/form.ts';
import { frameFor, sendPage } from '../web/page.ts';
import { closeSession, visitorSession } from '../web/request-session.ts';
import { tried } from './limits.ts';

const TOKEN_MAX = 128;

/** Asks once more and does nothing: scanners open the links of mails. */
async function ask(bank: Bank, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { token } = request.query as { token?: unknown };
  const given = typeof token === 'string' ? token.slice(0, TOKEN_MAX) : field(request, 'token', TOKEN_MAX);
  const session = await visitorSession(bank, request, reply);
  const frame = await frameFor(bank, request, session);
  return sendPage(reply, given === '' ? messagePage(frame, LINK_OVER) : notMePage(frame, given));
}

/** Ends every session, lets nothing leave the account, and forgets all browsers: once for each alert, and all of it or nothing. */
async function secureOwner(bank: Bank, { alertId, subjectId, decisionId }: AlertAnswer): Promise<void> {
  const person = await personBySubject(bank.db, subjectId);
  if (!person) return;
  const at = bank.now();
  await bank.db.transaction().execute(async (tx) => {
    const said = { personId: person.id, kind: 'denied-by-mail', device: 'Link in a mail', at } as const;
    if (!(await recordOnce(tx, `evt_${alertId}`, said))) return;
    await freeze(tx, person.id, at);
    await createSessionStore(tx, bank.now).closeAll(person.id);
    await createKnownDevices(tx, bank.now).forgetOthers(person.id, null);
    const event = decisionId === null ? null : await eventByDecision(tx, person.id, decisionId);
    if (event) await answerEvent(tx, event.id, 'not-me', at);
  });
}

async function answer(bank: Bank, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  try {
    await secureOwner(bank, await bank.recognition.answerAlert(field(request, 'token', TOKEN_MAX)));
  } catch (error) {
    if (!(error instanceof BankError) || !error.code.startsWith('recognition-')) throw error;
    const used = error.code === 'recognition-session-gone';
    const frame = await frameFor(bank, request, request.bankSession);
    return sendPage(reply, messagePage(frame, used ? LINK_OVER : NOT_NOW), used ? 410 : 503);
  }
  await closeSession(bank, request, reply);
  return sendPage(reply, notMeDonePage(await frameFor(bank, request, null)));
}

/** Where the link of an alert leads. */
export function notMeRoutes(app: FastifyInstance, bank: Bank): void {
  const stale = (request: FastifyRequest, reply: FastifyReply) => ask(bank, request, reply);
  app.get('/not-me', { config: tried(bank) }, (request, reply) => ask(bank, request, reply));
  app.post('/not-me', { config: { ...tried(bank), stale } }, (request, reply) =>
    answer(bank, request, reply),
  );
}
