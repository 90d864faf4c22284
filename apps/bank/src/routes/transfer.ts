import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { SessionRow } from '../database/tables.ts';
import { newId } from '../ids.ts';
import { checkDraft, type ReadyTransfer, type TransferProblems } from '../money/check-draft.ts';
import { accountsOf } from '../money/ledger.ts';
import { payeesOf } from '../money/payees.ts';
import { receiptOf, spentIn, transfer } from '../money/transfer.ts';
import { type Proof, proofFor, proofShown, RECENT_CODE_MS } from '../money/transfer-policy.ts';
import { approvedDraft } from '../sessions/approved.ts';
import { EMPTY_DRAFT, parseDraft, type TransferDraft } from '../sessions/drafts.ts';
import { pageChannel } from '../sessions/recognition-session.ts';
import { FROZEN, messagePage, NOT_FOUND } from '../views/message.ts';
import { confirmPage, receiptPage, transferPage } from '../views/transfer.ts';
import { field, wantsJson } from '../web/form.ts';
import { type SignedIn, signedIn } from '../web/guards.ts';
import { frameFor, goOn, sendPage } from '../web/page.ts';
import { askForCode } from './step-up.ts';
import { draftFrom, keepDraft } from './transfer-form.ts';

async function show(
  bank: Bank,
  { session, person, channel }: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: TransferDraft,
  problems: TransferProblems = {},
  status = 200,
): Promise<FastifyReply> {
  const [accounts, payees] = [await accountsOf(bank.db, person.id), await payeesOf(bank.db, person.id)];
  const open = channel ?? (await pageChannel(bank, session, person));
  const frame = await frameFor(bank, request, session, open);
  return sendPage(reply, transferPage(frame, { person, accounts, payees, draft, problems }), status);
}

async function review(bank: Bank, context: SignedIn, request: FastifyRequest, reply: FastifyReply) {
  const { session, person } = context;
  const draft = draftFrom(request);
  if (field(request, 'next', 8) === 'payees') {
    await keepDraft(bank, session, draft);
    return reply.redirect('/payees', 303);
  }
  const { ready, problems } = checkDraft(
    draft,
    await accountsOf(bank.db, person.id),
    await payeesOf(bank.db, person.id),
  );
  if (!ready) {
    await keepDraft(bank, session, draft);
    return show(bank, context, request, reply, draft, problems, 422);
  }
  await keepDraft(bank, session, { ...draft, formToken: newId('frm') });
  return reply.redirect('/transfer/confirm', 303);
}

async function confirmation(bank: Bank, context: SignedIn, request: FastifyRequest, reply: FastifyReply) {
  const { session, person, channel } = context;
  const draft = parseDraft(session.draft);
  if (!draft?.formToken) return reply.redirect('/transfer', 303);
  const { ready, problems } = checkDraft(
    draft,
    await accountsOf(bank.db, person.id),
    await payeesOf(bank.db, person.id),
  );
  if (!ready) return show(bank, context, request, reply, draft, problems);
  const since = await sinceApproval(bank, person.id, draft);
  const page = confirmPage(await frameFor(bank, request, session, channel), {
    person,
    fromName: ready.from.name,
    toName: ready.toName,
    amountCents: ready.amountCents,
    reference: draft.reference,
    formToken: draft.formToken,
    authorised: since !== null && since < RECENT_CODE_MS,
  });
  return sendPage(reply, page);
}

/** Milliseconds since a code was given for exactly this transfer, as it would be made now; null when none was. */
async function sinceApproval(bank: Bank, personId: string, draft: TransferDraft): Promise<number | null> {
  if (draft.authorisedAt === null) return null;
  const approved = await approvedDraft(bank, personId, draft);
  return approved !== null && approved.digest === draft.authorisedFor
    ? bank.now() - draft.authorisedAt
    : null;
}

/** By which proof the transfer goes; null when the session, or a code for exactly this transfer, has not shown what it takes. */
async function proofOf(
  bank: Bank,
  { level, session, person }: SignedIn,
  draft: TransferDraft,
  { amountCents, own }: ReadyTransfer,
): Promise<Proof | null> {
  const needed = proofFor(amountCents, own, await spentIn(bank.db, person.id, bank.now()));
  return proofShown(needed, {
    trusted: level === 'allow',
    sinceCode: session.strongAt === null ? null : bank.now() - session.strongAt,
    sinceBoundCode: await sinceApproval(bank, person.id, draft),
    boundCents: draft.authorisedCents ?? 0,
  });
}

async function send(bank: Bank, context: SignedIn, request: FastifyRequest, reply: FastifyReply) {
  const { session, person } = context;
  const formToken = field(request, 'formToken', 64);
  const draft = parseDraft(session.draft);
  if (!draft || draft.formToken !== formToken || formToken === '')
    return again(bank, context, formToken, reply);
  const { ready, problems } = checkDraft(
    draft,
    await accountsOf(bank.db, person.id),
    await payeesOf(bank.db, person.id),
  );
  if (!ready) return show(bank, context, request, reply, draft, problems, 422);
  if (person.frozenAt !== null) return frozen(bank, context, request, reply);
  // A lock by typing has been dealt with before.
  const proof = await proofOf(bank, context, draft, ready);
  const ask = () =>
    askForCode(bank, session, reply, { purpose: 'transfer', returnTo: '/transfer/confirm', formToken });
  if (proof === null) return ask();
  const result = await transfer(bank.db, {
    personId: person.id,
    sessionIdHash: session.idHash,
    formToken,
    fromAccountId: ready.from.id,
    to: draft.to,
    amountCents: ready.amountCents,
    reference: draft.reference,
    proof,
    at: bank.now(),
  });
  if (!result.done && result.why === 'session-over') return reply.redirect('/login', 303);
  if (!result.done && result.why === 'frozen') return frozen(bank, context, request, reply);
  if (!result.done && result.why === 'needs-proof') return ask();
  if (!result.done) {
    const words = { amount: 'The account no longer holds enough for this.' };
    return show(bank, context, request, reply, draft, words, 409);
  }
  await keepDraft(bank, session, null);
  return reply.redirect(`/transfer/receipt/${result.transfer.id}`, 303);
}

async function frozen(bank: Bank, { session }: SignedIn, request: FastifyRequest, reply: FastifyReply) {
  return sendPage(reply, messagePage(await frameFor(bank, request, session), FROZEN), 403);
}

/** The form was sent before: show what it did, or start afresh. */
async function again(bank: Bank, { session, person }: SignedIn, formToken: string, reply: FastifyReply) {
  const before = await bank.db
    .selectFrom('transfers')
    .select('id')
    .where('personId', '=', person.id)
    .where('formToken', '=', formToken)
    .executeTakeFirst();
  if (before) return reply.redirect(`/transfer/receipt/${before.id}`, 303);
  return goOn(
    bank,
    reply,
    session,
    '/transfer',
    'That transfer was changed meanwhile. Please check it again.',
  );
}

async function receipt(
  bank: Bank,
  { session, person, channel }: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { id } = request.params as { id: string };
  const found = await receiptOf(bank.db, person.id, id);
  const frame = await frameFor(bank, request, session, channel);
  if (!found) return sendPage(reply, messagePage(frame, NOT_FOUND), 404);
  return sendPage(reply, receiptPage(frame, person, found));
}

export function transferRoutes(app: FastifyInstance, bank: Bank): void {
  const keep = (session: SessionRow, request: FastifyRequest) => keepDraft(bank, session, draftFrom(request));
  const stale = signedIn(
    bank,
    (context, request, reply) => {
      const form = 'This page had been open too long. Please check and send it again.';
      return show(bank, context, request, reply, draftFrom(request), { form }, 403);
    },
    { keep },
  );
  const page = (handler: typeof review) =>
    signedIn(bank, (context, request, reply) => handler(bank, context, request, reply));

  app.get(
    '/transfer',
    signedIn(bank, (context, request, reply) => {
      const draft = parseDraft(context.session.draft) ?? EMPTY_DRAFT;
      const { to } = request.query as { to?: unknown };
      const chosen = typeof to === 'string' ? { ...draft, to } : draft;
      return show(bank, context, request, reply, chosen);
    }),
  );
  app.post(
    '/transfer',
    { config: { stale } },
    signedIn(bank, (context, request, reply) => review(bank, context, request, reply), { keep }),
  );
  app.post(
    '/transfer/draft',
    signedIn(
      bank,
      async ({ session }, request, reply) => {
        await keepDraft(bank, session, draftFrom(request));
        return wantsJson(request) ? { kept: true } : reply.redirect('/transfer', 303);
      },
      { keep },
    ),
  );
  app.post(
    '/transfer/cancel',
    signedIn(bank, async ({ session }, _request, reply) => {
      await keepDraft(bank, session, null);
      return reply.redirect('/', 303);
    }),
  );
  app.get('/transfer/confirm', page(confirmation));
  app.post('/transfer/confirm', page(send));
  app.get('/transfer/receipt/:id', page(receipt));
}
