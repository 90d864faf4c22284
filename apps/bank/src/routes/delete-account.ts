import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import { accountsOf } from '../money/ledger.ts';
import { deletePerson } from '../people/delete-person.ts';
import { type DeletionReceipt, deletionReceipt } from '../people/deletion-receipt.ts';
import { eraseAtDuctus } from '../people/erase-at-ductus.ts';
import { normaliseUserName } from '../people/people.ts';
import { parseJson } from '../sessions/drafts.ts';
import { endRecognition } from '../sessions/recognition-session.ts';
import { accountDeletedPage, deleteAccountPage } from '../views/delete-account.ts';
import { field } from '../web/form.ts';
import { type SignedIn, signedIn } from '../web/guards.ts';
import { frameFor, sendPage } from '../web/page.ts';
import { closeSession, visitorSession } from '../web/request-session.ts';
import { withCode } from './with-code.ts';

const PLACE = '/settings/delete';
const OTHER_NAME = 'That is not your user name: nothing was deleted.';
const NOT_NOW =
  'Typing recognition does not answer, and what it knows must go first. Your account is still here: try again in a moment.';

async function show(
  bank: Bank,
  { session, person, channel }: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: string | null = null,
  status = 200,
): Promise<FastifyReply> {
  const accounts = await accountsOf(bank.db, person.id);
  const frame = await frameFor(bank, request, session, channel);
  return sendPage(reply, deleteAccountPage(frame, { person, accounts, problem }), status);
}

/** What Ductus knows goes first: were it to stay, nobody could ask for it any more. */
async function remove(
  bank: Bank,
  context: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { person } = context;
  const typed = normaliseUserName(field(request, 'userName', 64));
  if (typed !== person.userName) return show(bank, context, request, reply, OTHER_NAME, 422);
  const recognition = await eraseAtDuctus(bank, person);
  if (recognition === undefined) return show(bank, context, request, reply, NOT_NOW, 503);
  const sessions = await bank.sessions.ofPerson(person.id);
  const deleted = await deletePerson(bank.db, person.id);
  await Promise.all(sessions.map((session) => endRecognition(bank, session)));
  await closeSession(bank, request, reply);
  if (deleted === null) return reply.redirect('/login', 303);
  const receipt = deletionReceipt(deleted, recognition, bank.now());
  // In a new session of nobody, so that the page can be loaded again and the receipt fetched.
  const session = await visitorSession(bank, request, reply);
  await bank.sessions.update(session, { draft: JSON.stringify(receipt) });
  return reply.redirect('/account-deleted', 303);
}

const receiptIn = (request: FastifyRequest): DeletionReceipt | null =>
  request.person === null
    ? parseJson<DeletionReceipt>(request.bankSession?.draft ?? null, ['deletedAt', 'deleted', 'kept'])
    : null;

/** Deleting the whole account, here and at Ductus: with a step-up a short while ago, and the user name typed. */
export function deleteAccountRoutes(app: FastifyInstance, bank: Bank): void {
  const coded = (step: typeof remove) =>
    signedIn(
      bank,
      withCode(bank, PLACE, (context, request, reply) => step(bank, context, request, reply)),
    );
  app.get(PLACE, coded(show));
  app.post(PLACE, coded(remove));
  app.get('/account-deleted', async (request, reply) => {
    const receipt = receiptIn(request);
    if (receipt === null) return reply.redirect('/', 303);
    return sendPage(reply, accountDeletedPage(await frameFor(bank, request, request.bankSession), receipt));
  });
  app.get('/account-deleted/receipt', async (request, reply) => {
    const receipt = receiptIn(request);
    if (receipt === null) return reply.redirect('/', 303);
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="marten-bank-deletion-receipt.json"')
      .header('cache-control', 'no-store')
      .send(`${JSON.stringify(receipt, null, 2)}\n`);
  });
}
