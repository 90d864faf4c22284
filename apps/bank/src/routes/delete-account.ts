import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import { accountsOf } from '../money/ledger.ts';
import { deleteAccount, deletionById, eraseDeleted, finishDeletion } from '../people/delete-account.ts';
import { type DeletionReceipt, deletionReceipt } from '../people/deletion-receipt.ts';
import { normaliseUserName } from '../people/people.ts';
import { parseJson } from '../sessions/drafts.ts';
import { orUnreachable } from '../sessions/or-unreachable.ts';
import { accountDeletedPage, deleteAccountPage } from '../views/delete-account.ts';
import { afterReply } from '../web/after-reply.ts';
import { field } from '../web/form.ts';
import { type SignedIn, signedIn } from '../web/guards.ts';
import { frameFor, sendPage } from '../web/page.ts';
import { closeSession, visitorSession } from '../web/request-session.ts';
import { withCode } from './with-code.ts';

const PLACE = '/settings/delete';
const OTHER_NAME = 'That is not your user name: nothing was deleted.';

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

/** Gone here first, with a note of what is left to do: whatever happens next, nobody gets in and nothing is forgotten. */
async function remove(
  bank: Bank,
  context: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { person, session } = context;
  const typed = normaliseUserName(field(request, 'userName', 64));
  if (typed !== person.userName) return show(bank, context, request, reply, OTHER_NAME, 422);
  const id = await deleteAccount(bank, person, session.device);
  await closeSession(bank, request, reply);
  if (id === null) return reply.redirect('/login', 303);
  // So that the page can mostly show the receipt; whoever is not answered in time is not kept waiting.
  await orUnreachable(eraseDeleted(bank, id));
  afterReply(request, () => finishDeletion(bank, id));
  // In a new session of nobody, so that the page can be loaded again and the receipt fetched.
  const visitor = await visitorSession(bank, request, reply);
  const kept: KeptDeletion = { deletion: id };
  await bank.sessions.update(visitor, { draft: JSON.stringify(kept) });
  return reply.redirect('/account-deleted', 303);
}

/** Which deletion a session of nobody may see. */
interface KeptDeletion {
  readonly deletion: string;
}

async function receiptIn(bank: Bank, request: FastifyRequest): Promise<DeletionReceipt | null> {
  if (request.person !== null) return null;
  const kept = parseJson<KeptDeletion>(request.bankSession?.draft ?? null, ['deletion']);
  const row = kept && (await deletionById(bank, kept.deletion));
  return row && deletionReceipt(row);
}

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
    const receipt = await receiptIn(bank, request);
    if (receipt === null) return reply.redirect('/', 303);
    return sendPage(reply, accountDeletedPage(await frameFor(bank, request, request.bankSession), receipt));
  });
  app.get('/account-deleted/receipt', async (request, reply) => {
    const receipt = await receiptIn(bank, request);
    if (receipt === null) return reply.redirect('/', 303);
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="marten-bank-deletion-receipt.json"')
      .header('cache-control', 'no-store')
      .send(`${JSON.stringify(receipt, null, 2)}\n`);
  });
}
