import type { ErasureReceipt } from '../schemas/subject.ts';
import type { Services } from '../services.ts';
import { erasureReceiptId } from './erasure-of.ts';
import { gone } from './people.ts';
import { signedReceipt } from './signed-receipt.ts';

/** Why somebody is erased. */
interface Erasing {
  /** Who does it, for the audit log; the application when absent. */
  readonly actor?: string;
  /** Erases only whose registration should have been finished before then, and was not. */
  readonly overdueAt?: number;
}

/**
 * Destroys a person's data key and everything that hangs on it, and returns the signed receipt once that is durable. Backups
 * follow: each is noted as one in which it is still to be done, and done now or by a later sweep.
 *
 * @throws ServerError `not-found`, `subject-erased`: also of somebody who finished their registration meanwhile, who stays.
 */
export async function erasePerson(
  services: Services,
  applicationId: string,
  subjectId: string,
  how: Erasing = {},
): Promise<ErasureReceipt> {
  const { store, people } = services;
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
  await destroy(services, applicationId, receipt, how);
  // Not waited for: a backup may just be being made, or lie on a disk that is away.
  services.backups.erase().catch(() => []);
  return receipt;
}

async function destroy(
  services: Services,
  applicationId: string,
  receipt: ErasureReceipt,
  { actor = `application:${applicationId}`, overdueAt }: Erasing,
): Promise<void> {
  const { store, people, templates, consents, sessions, replays, erased, outbox } = services;
  const { id, subjectId, erasedAt: at } = receipt;
  if (overdueAt !== undefined && !(await isUnfinished(services, applicationId, subjectId))) throw gone();
  // From here on nothing of theirs is written; what was issued to the store before is erased with the rest.
  erased.add(subjectId);
  try {
    await outbox.forget(subjectId);
    const record = { id, applicationId, body: JSON.stringify(receipt), at };
    const erasedNow = await services.audit.record<boolean>(
      { actor, action: 'person.erase', target: subjectId, applicationId, details: { receipt: id } },
      { part: 'subjects', method: 'erase', args: [applicationId, subjectId, record, overdueAt] },
    );
    if (!erasedNow) {
      const stays = (await store.subjects.byId(applicationId, subjectId))?.wrappedKey ?? null;
      if (stays !== null) erased.delete(subjectId);
      throw gone();
    }
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
}

const isUnfinished = async ({ store }: Services, applicationId: string, subjectId: string) =>
  (await store.registrations.get(applicationId, subjectId)) !== undefined;
