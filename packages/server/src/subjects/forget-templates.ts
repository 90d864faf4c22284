import { modalityOf, TEMPLATES_OF } from '../consents/modalities.ts';
import type { ForgettableModality } from '../schemas/consent.ts';
import type { ErasureReceipt } from '../schemas/subject.ts';
import type { Services } from '../services.ts';
import { signedReceipt } from './signed-receipt.ts';

/**
 * Erases what one kind of evidence taught about a person, and nothing else: consents, factors and the person stay, and what
 * comes from now on teaches anew. The signed receipt says so.
 *
 * @param actor who does it, for the audit log: the application when not said otherwise.
 * @throws ServerError `not-found`, `subject-erased`.
 */
export async function forgetTemplates(
  services: Services,
  applicationId: string,
  subjectId: string,
  modality: ForgettableModality,
  actor = `application:${applicationId}`,
): Promise<ErasureReceipt> {
  const { store, people, templates, audit } = services;
  const person = await people.byId(applicationId, subjectId);
  const at = services.now();
  const learned = await store.templates.list(applicationId, subjectId);
  const count = learned.filter(({ kind }) => modalityOf(kind) === modality).length;
  const destroyed = [`${count} ${count === 1 ? 'template' : 'templates'} of ${modality}`];
  const receipt = signedReceipt(services, subjectId, at, destroyed);
  const record = { id: receipt.id, applicationId, body: JSON.stringify(receipt), at };
  try {
    const erasure = { applicationId, subjectId, kinds: TEMPLATES_OF[modality] };
    await audit.record(
      { actor, action: 'person.re-enrol', target: subjectId, applicationId, details: { modality } },
      { part: 'templates', method: 'erase', args: [erasure, record] },
    );
  } finally {
    templates.forget(person.id);
  }
  return receipt;
}
