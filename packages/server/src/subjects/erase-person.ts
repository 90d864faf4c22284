import type { ErasureReceipt } from '../schemas/subject.ts';
import type { Services } from '../services.ts';
import { erasureReceiptId } from './erasure-of.ts';
import { gone } from './people.ts';
import { signedReceipt } from './signed-receipt.ts';

/**
 * Destroys a person's data key and everything that hangs on it, and returns the signed receipt once that is durable. Backups
 * follow: each is noted as one in which it is still to be done, and done now or by a later sweep.
 *
 * @throws ServerError `not-found`, `subject-erased`.
 */
export async function erasePerson(
  services: Services,
  applicationId: string,
  subjectId: string,
): Promise<ErasureReceipt> {
  const { store, people, templates, consents, sessions, replays, erased, outbox, backups } = services;
  await people.byId(applicationId, subjectId);
  const stored = await store.templates.list(applicationId, subjectId);
  const factors = await store.factors.list(applicationId, subjectId);
  const destroyed = [
    'data key',
    'external id',
    `${stored.length} ${stored.length === 1 ? 'template' : 'templates'}`,
    `${factors.length} ${factors.length === 1 ? 'factor' : 'factors'}`,
    'ceremonies and audit records',
    'sessions',
    'mails and alerts',
    'contents of decisions',
    'consents',
  ];
  const id = erasureReceiptId(services, subjectId);
  const receipt = signedReceipt(services, subjectId, services.now(), destroyed, id);
  // From here on nothing of theirs is written; what was issued to the store before is erased with the rest.
  erased.add(subjectId);
  const body = JSON.stringify(receipt);
  try {
    await outbox.forget(subjectId);
    const found = await store.subjects.erase(applicationId, subjectId, {
      id: receipt.id,
      applicationId,
      body,
      at: receipt.erasedAt,
    });
    if (!found) throw gone();
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'subject-erased') erased.delete(subjectId);
    throw error;
  } finally {
    people.forget(subjectId);
    templates.forget(subjectId);
    consents.forget(subjectId);
    replays.forget(subjectId);
    sessions.forgetSubject(subjectId);
  }
  // Not waited for: a backup may just be being made, or lie on a disk that is away.
  backups.erase().catch(() => []);
  return receipt;
}
