import { notFound } from '../errors.ts';
import type { Erasure, ErasureReceipt } from '../schemas/subject.ts';
import type { Services } from '../services.ts';

/** Follows from the person's id, so that the receipt is found again by whoever did not hear the answer. */
export const erasureReceiptId = ({ factorHash }: Pick<Services, 'factorHash'>, subjectId: string): string =>
  `rec_${factorHash(subjectId, 'erasure', 'receipt').slice(0, 22)}`;

/**
 * The receipt of a person's erasure, and how many backups still have their key.
 *
 * @throws ServerError `not-found` when there is no such person, or they were not erased.
 */
export async function erasureOf(
  services: Services,
  applicationId: string,
  subjectId: string,
): Promise<Erasure> {
  const { store } = services;
  const record = await store.receipts.byId(applicationId, erasureReceiptId(services, subjectId));
  if (record === undefined) throw notFound('erasure');
  const backupsWaiting = await store.backups.waiting(applicationId, subjectId);
  return { receipt: JSON.parse(record.body) as ErasureReceipt, backupsWaiting };
}
