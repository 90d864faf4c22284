import type { DecisionRecord } from '@ductus/storage';
import type { Decision } from '../schemas/verification.ts';
import type { Services } from '../services.ts';
import { gone } from '../subjects/people.ts';
import { readReceipt } from './decision-receipt.ts';
import { receiptIn } from './marks-beside-receipt.ts';

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
  if (record.sealed === null) throw gone();
  const person = await services.people.byId(record.applicationId, record.subjectId);
  const bytes = await services.vault.openFor(person, record.sealed, placeOfDecision(record.id));
  return readReceipt(receiptIn(bytes), record, services.signer);
}
