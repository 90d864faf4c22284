import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import QRCode from 'qrcode';
import { BANK_NAME, type Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import { openAccounts } from '../money/ledger.ts';
import { inWords } from '../people/attempts.ts';
import { recordEvent } from '../people/events.ts';
import { confirmTotp, personById } from '../people/people.ts';
import { renewRecoveryCodes } from '../people/recovery-codes.ts';
import { takeTotp, totpSecretOf } from '../people/second-factor.ts';
import { totpAddress } from '../people/totp.ts';
import { passedStrong } from '../sessions/recognition-session.ts';
import { authenticatorPage, newRecoveryCodesPage } from '../views/register.ts';
import { field } from '../web/form.ts';
import { placeOf } from '../web/guards.ts';
import { frameFor, sendPage } from '../web/page.ts';
import { closeSession, promote } from '../web/request-session.ts';
import { attemptAt, rememberDevice, tried } from './limits.ts';

interface SettingUp {
  readonly session: SessionRow;
  readonly person: Person;
}

function settingUp(request: FastifyRequest): SettingUp | null {
  const { bankSession, person } = request;
  // Once confirmed the secret is never shown again, whatever session asks.
  if (person?.totpConfirmedAt !== null) return null;
  return bankSession?.stage === 'set-up' ? { session: bankSession, person } : null;
}

async function show(
  bank: Bank,
  { session, person }: SettingUp,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: string | null,
  status: number,
): Promise<FastifyReply> {
  const secret = await totpSecretOf(bank, person);
  const address = totpAddress(person.userName, BANK_NAME, secret);
  const qrSvg = await QRCode.toString(address, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' });
  const frame = await frameFor(bank, request, session);
  return sendPage(reply, authenticatorPage(frame, { qrSvg, secret, address, problem }), status);
}

async function confirm(
  bank: Bank,
  opening: SettingUp,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { session, person } = opening;
  const attempt = await attemptAt(bank, request, 'code', person);
  const wait = await bank.attempts.take(attempt);
  if (wait > 0) {
    return show(bank, opening, request, reply, `Too many tries. Try again ${inWords(wait)}.`, 429);
  }
  if (!(await takeTotp(bank, person, field(request, 'code', 32)))) {
    const problem = 'That code is not right. Wait for the next one, then type it here.';
    return show(bank, opening, request, reply, problem, 422);
  }
  await bank.attempts.succeeded(attempt);
  const at = bank.now();
  if (!(await confirmTotp(bank.db, person.id, at))) return reply.redirect('/login', 303);
  await bank.sessions.closeOthers(session, 'set-up');
  await openAccounts(bank.db, person.id, at);
  await recordEvent(bank.db, { personId: person.id, kind: 'registered', device: session.device, at });
  const codes = await renewRecoveryCodes(bank.db, bank.codeKey, person.id);
  const current = (await personById(bank.db, person.id)) ?? person;
  const recognitionId = await passedStrong(bank, session, current, 'registration');
  await rememberDevice(bank, request, reply, person);
  const opened = await promote(bank, request, reply, {
    stage: 'open',
    strongAt: at,
    activeAt: at,
    recognitionId,
  });
  return sendPage(reply, newRecoveryCodesPage(await frameFor(bank, request, opened), codes));
}

/** Where else the visitor belongs; a set-up session of somebody who has been set up meanwhile is over. */
async function elsewhere(bank: Bank, request: FastifyRequest, reply: FastifyReply) {
  if (request.bankSession?.stage === 'set-up') await closeSession(bank, request, reply);
  return reply.redirect(placeOf(request.bankSession, request.person), 303);
}

export function authenticatorRoutes(app: FastifyInstance, bank: Bank): void {
  app.get('/register/authenticator', async (request, reply) => {
    const opening = settingUp(request);
    if (!opening) return elsewhere(bank, request, reply);
    return show(bank, opening, request, reply, null, 200);
  });
  app.post('/register/authenticator', { config: tried(bank) }, async (request, reply) => {
    const opening = settingUp(request);
    if (!opening) return elsewhere(bank, request, reply);
    return confirm(bank, opening, request, reply);
  });
}
