import type { Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import type { Approved } from '../money/approved-transfer.ts';
import { STRONG_WAYS } from '../money/transfer-policy.ts';
import type { Ceremony, WayKind } from '../ways.ts';
import { approvedBy } from './approved.ts';
import type { PendingStep } from './drafts.ts';
import { isRecognitionError } from './or-unreachable.ts';
import { inRecognition } from './recognition-session.ts';

/**
 * What can be asked: a ceremony, or why there is none. `changed`: the transfer is no longer the one that was asked about; `overtaken`:
 * another request has changed the question meanwhile; `stronger-way`: the person has ways, and none that its amount takes.
 */
export type Offer = Ceremony | 'no-way' | 'unreachable' | 'changed' | 'overtaken' | 'stronger-way';

/** A step-up for the page by the ways that the person set up, kept with the question. */
export async function offerCeremony(
  bank: Bank,
  session: SessionRow,
  person: Person,
  pending: PendingStep,
): Promise<Offer> {
  const approved = await approvedBy(bank, session, pending);
  if (approved === 'changed') return 'changed';
  const { purpose } = pending;
  try {
    const ceremony = await inRecognition(bank, session, person, (known) =>
      bank.ways.stepUp({ ...known, purpose, approved }),
    );
    if (ceremony === null) return takesStrongWay(approved) ? 'stronger-way' : 'no-way';
    // A phrase that another request has used up meanwhile must not come back.
    const kept = await bank.sessions.replacePending(
      session,
      JSON.stringify({ ...pending, ceremony: ceremony.id, amount: approved?.amount ?? null }),
    );
    return kept ? ceremony : 'overtaken';
  } catch (error) {
    if (!isRecognitionError(error)) throw error;
    bank.report(error.message);
    return 'unreachable';
  }
}

const takesStrongWay = (approved: Approved | null): boolean =>
  approved?.amount != null && approved.amount * 100 >= STRONG_WAYS.fromCents;

/** By what the question's ceremony was passed; Ductus is asked, whatever the page said. Null when it was not. */
export async function redeemCeremony(
  bank: Bank,
  session: SessionRow,
  pending: PendingStep,
): Promise<WayKind | null> {
  if (pending.ceremony === undefined) return null;
  const approved = await approvedBy(bank, session, pending);
  if (approved === 'changed') return null;
  try {
    return await bank.ways.redeem(pending.ceremony, pending.purpose, approved);
  } catch (error) {
    if (!isRecognitionError(error)) throw error;
    bank.report(error.message);
    return null;
  }
}
