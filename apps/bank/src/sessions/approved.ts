import type { Bank } from '../bank.ts';
import type { SessionRow } from '../database/tables.ts';
import { type Approved, approvedPayee, approvedTransfer } from '../money/approved-transfer.ts';
import { checkDraft } from '../money/check-draft.ts';
import { accountsOf } from '../money/ledger.ts';
import { payeesOf } from '../money/payees.ts';
import { spentIn } from '../money/transfer.ts';
import { sumOfDay } from '../money/transfer-policy.ts';
import { type PendingStep, parseDraft, type TransferDraft } from './drafts.ts';

/** The transfer of a draft as it is approved; null while it could not be made. */
export async function approvedDraft(
  bank: Bank,
  personId: string,
  draft: TransferDraft | null,
): Promise<Approved | null> {
  if (!draft?.formToken) return null;
  const { ready } = checkDraft(draft, await accountsOf(bank.db, personId), await payeesOf(bank.db, personId));
  if (ready === null) return null;
  const { reference, formToken } = draft;
  const approved = approvedTransfer({ ...ready, fromNumber: ready.from.number, reference, formToken });
  if (ready.own) return approved;
  // What a transfer takes depends on the day's sum.
  const spent = await spentIn(bank.db, personId, bank.now());
  return { ...approved, amount: sumOfDay(ready.amountCents, spent) / 100 };
}

/**
 * What answering the question approves: null when nothing in particular is, `changed` when the transfer is no longer the one that was
 * asked about.
 */
export async function approvedBy(
  bank: Bank,
  session: SessionRow,
  pending: PendingStep,
): Promise<Approved | null | 'changed'> {
  if (pending.payee) return approvedPayee(pending.payee);
  if (pending.purpose !== 'transfer') return null;
  const draft = parseDraft(session.draft);
  if (!draft || !session.personId || draft.formToken !== pending.formToken) return 'changed';
  return (await approvedDraft(bank, session.personId, draft)) ?? 'changed';
}
