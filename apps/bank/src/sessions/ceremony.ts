import type { Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import { BankError } from '../errors.ts';
import type { Ceremony, WayKind } from '../ways.ts';
import { approvedBy } from './approved.ts';
import type { PendingStep } from './drafts.ts';

/** The answer, or null when Ductus is unreachable or refuses: the bank goes on with the codes of its own. */
async function orNull<T>(bank: Bank, answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof BankError) || !error.code.startsWith('recognition-')) throw error;
    bank.report(error.message);
    return null;
  }
}

/** A step-up for the page by the ways that the person set up, kept with the question; null when there is none. */
export async function offerCeremony(
  bank: Bank,
  session: SessionRow,
  { subjectId }: Person,
  pending: PendingStep,
): Promise<Ceremony | null> {
  const { recognitionId: sessionId } = session;
  if (subjectId === null || sessionId === null) return null;
  const approved = await approvedBy(bank, session, pending);
  if (approved === 'changed') return null;
  const wanted = { subjectId, sessionId, purpose: pending.purpose, approved };
  const ceremony = await orNull(bank, bank.ways.stepUp(wanted));
  if (ceremony === null) return null;
  await bank.sessions.update(session, { pending: JSON.stringify({ ...pending, ceremony: ceremony.id }) });
  return ceremony;
}

/** By what the question's ceremony was passed; Ductus is asked, whatever the page said. Null when it was not. */
export async function redeemCeremony(
  bank: Bank,
  session: SessionRow,
  pending: PendingStep,
): Promise<WayKind | null> {
  if (pending.ceremony === undefined) return null;
  const approved = await approvedBy(bank, session, pending);
  if (approved === 'changed') return null;
  return orNull(bank, bank.ways.redeem(pending.ceremony, pending.purpose, approved));
}
