import type { Account, Payee } from '../database/tables.ts';
import type { TransferDraft } from '../sessions/drafts.ts';
import { formatCents, parseCents } from './cents.ts';

export type TransferProblems = Partial<Record<'from' | 'to' | 'amount' | 'reference' | 'form', string>>;

export interface ReadyTransfer {
  readonly from: Account;
  readonly toName: string;
  readonly toNumber: string;
  readonly amountCents: number;
  /** Does it go to an account of the same person? */
  readonly own: boolean;
}

export type DraftCheck =
  | { readonly ready: ReadyTransfer; readonly problems: null }
  | { readonly ready: null; readonly problems: TransferProblems };

/** What is wrong with a draft, field by field, or what it would do. */
export function checkDraft(
  draft: TransferDraft,
  accounts: readonly Account[],
  payees: readonly Payee[],
): DraftCheck {
  const problems: { -readonly [Name in keyof TransferProblems]: TransferProblems[Name] } = {};
  const from = accounts.find(({ id }) => id === draft.from);
  const to = payees.find(({ id }) => id === draft.to) ?? accounts.find(({ id }) => id === draft.to);
  const amountCents = parseCents(draft.amount);
  if (!from) problems.from = 'Choose the account to pay from.';
  if (!to) problems.to = 'Choose who receives it.';
  if (from && to && from.id === to.id) problems.to = 'Choose another account than the one you pay from.';
  if (amountCents === null) problems.amount = 'Type an amount such as 49.90, up to 1,000,000.';
  else if (from && from.balanceCents < amountCents) {
    problems.amount = `There are ${formatCents(from.balanceCents)} € in this account.`;
  }
  if (from && to && amountCents !== null && Object.keys(problems).length === 0) {
    const own = accounts.some(({ id }) => id === to.id);
    return { ready: { from, toName: to.name, toNumber: to.number, amountCents, own }, problems: null };
  }
  return { ready: null, problems };
}
