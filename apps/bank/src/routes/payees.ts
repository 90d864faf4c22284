import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import { accountsOf } from '../money/ledger.ts';
import { checkPayee, PAYEE_NAME_MAX, payeesOf, removePayee } from '../money/payees.ts';
import { recordEvent } from '../people/events.ts';
import { pageChannel } from '../sessions/recognition-session.ts';
import { FROZEN, messagePage } from '../views/message.ts';
import { type PayeeForm, payeesPage } from '../views/payees.ts';
import { field } from '../web/form.ts';
import { type SignedIn, signedIn, strongEnough } from '../web/guards.ts';
import { frameFor, goOn, sendPage } from '../web/page.ts';
import { askForCode } from './step-up.ts';
import { storePayee } from './store-payee.ts';

const EMPTY: PayeeForm = { name: '', number: '', problems: {} };

const typedIn = (request: FastifyRequest) => ({
  name: field(request, 'name', PAYEE_NAME_MAX),
  number: field(request, 'number', 60),
});

async function show(
  bank: Bank,
  { session, person, channel }: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
  form: PayeeForm = EMPTY,
  status = 200,
): Promise<FastifyReply> {
  const payees = await payeesOf(bank.db, person.id);
  const open = channel ?? (await pageChannel(bank, session, person));
  const frame = await frameFor(bank, request, session, open);
  return sendPage(reply, payeesPage(frame, { person, payees, form }), status);
}

async function add(bank: Bank, context: SignedIn, request: FastifyRequest, reply: FastifyReply) {
  const { session, person, level } = context;
  const typed = typedIn(request);
  const { payee, problems } = checkPayee(
    typed,
    await accountsOf(bank.db, person.id),
    await payeesOf(bank.db, person.id),
  );
  if (!payee) return show(bank, context, request, reply, { ...typed, problems }, 422);
  if (person.frozenAt !== null) {
    return sendPage(reply, messagePage(await frameFor(bank, request, session), FROZEN), 403);
  }
  // Somebody new to pay is worth as much as a payment: trust, or a code. The code then adds exactly this payee.
  if (level !== 'allow' && !strongEnough(bank, context)) {
    return askForCode(bank, session, reply, { purpose: 'payee', returnTo: '/payees', payee });
  }
  return goOn(bank, reply, session, '/payees', await storePayee(bank, person, session.device, payee));
}

async function remove(
  bank: Bank,
  { session, person }: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const at = bank.now();
  const removed = await removePayee(bank.db, person.id, field(request, 'payee', 64), at);
  if (!removed) return goOn(bank, reply, session, '/payees');
  await recordEvent(bank.db, {
    personId: person.id,
    kind: 'payee-removed',
    device: session.device,
    explanation: `${removed.name}, ${removed.number}`,
    at,
  });
  return goOn(bank, reply, session, '/payees', `${removed.name} was removed.`);
}

export function payeeRoutes(app: FastifyInstance, bank: Bank): void {
  const stale = signedIn(bank, (context, request, reply) => {
    const form = 'This page had been open too long. Please send it again.';
    return show(bank, context, request, reply, { ...typedIn(request), problems: { form } }, 403);
  });
  app.get(
    '/payees',
    signedIn(bank, (context, request, reply) => show(bank, context, request, reply)),
  );
  app.post(
    '/payees',
    { config: { stale } },
    signedIn(bank, (context, request, reply) => add(bank, context, request, reply)),
  );
  app.post(
    '/payees/remove',
    signedIn(bank, (context, request, reply) => remove(bank, context, request, reply)),
  );
}
