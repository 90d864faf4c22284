import type { UnusualTiming, UnusualTyping } from '@ductus/core';
import type { DecisionRecord } from '@ductus/storage';
import type { Decision } from '../schemas/verification.ts';
import type { Services } from '../services.ts';
import { gone } from '../subjects/people.ts';
import { readReceipt } from './decision-receipt.ts';
import { receiptIn, routeIn, typingIn, unusualIn } from './marks-beside-receipt.ts';

/** Where a decision's receipt lies: bound to it by the sealing. */
export function placeOfDecision(id: string) {
  return { table: 'decisions', column: 'sealed', row: id };
}

/**
 * Opens a stored decision and checks its signature.
 *
 * @throws ServerError `subject-erased`, `decision-damaged`; StorageError `storage-damaged`.
 */
export async function openDecision(services: Services, record: DecisionRecord): Promise<Decision> {
  return (await openExplained(services, record)).decision;
}

/** A decision with what was unusual about the text, or about the typing of a session. */
export interface Explained {
  readonly decision: Decision;
  /** Of the application, whose rule held; null where there was none. */
  readonly route: string | null;
  readonly unusual: readonly UnusualTiming[];
  readonly typing: readonly UnusualTyping[];
}

/** The same with what was unusual about the sample: for operators alone, no application is told. */
export async function openExplained(services: Services, record: DecisionRecord): Promise<Explained> {
  if (record.sealed === null) throw gone();
  const person = await services.people.byId(record.applicationId, record.subjectId);
  const bytes = await services.vault.openFor(person, record.sealed, placeOfDecision(record.id));
  const decision = readReceipt(receiptIn(bytes), record, services.signer);
  return { decision, route: routeIn(bytes), unusual: unusualIn(bytes), typing: typingIn(bytes) };
}
