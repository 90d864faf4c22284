import { notFound } from '../errors.ts';
import { auditOf } from '../factors/audit.ts';
import type { ErasureReceipt } from '../schemas/subject.ts';
import type { Services } from '../services.ts';
import { signedReceipt } from '../subjects/signed-receipt.ts';
import { type Modality, modalityOf, TEMPLATES_OF } from './modalities.ts';

/**
 * Ends a person's consent to one kind of evidence: what was learned of it is erased at once, nothing more is collected, and
 * the signed receipt says so.
 *
 * @throws ServerError `not-found` when there is no consent that holds, `subject-erased`.
 */
export async function withdrawConsent(
  services: Services,
  applicationId: string,
  subjectId: string,
  modality: Modality,
): Promise<ErasureReceipt> {
  const { store, people, templates, consents } = services;
  const person = await people.byId(applicationId, subjectId);
  const at = services.now();
  const wasWithdrawn = consents.isWithdrawn(person.id, modality);
  // From here on nothing of this kind is written; what was issued to the store before is deleted with the rest.
  consents.mark(person.id, modality, true);
  return consents.change(person.id, async () => {
    try {
      const removed = await removeFactors(services, applicationId, subjectId, modality);
      const learned = await store.templates.list(applicationId, subjectId);
      const count = removed + learned.filter(({ kind }) => modalityOf(kind) === modality).length;
      const receipt = signedReceipt(services, subjectId, at, [
        `consent to ${modality}`,
        `${count} ${count === 1 ? 'template' : 'templates'}`,
      ]);
      const withdrawal = { applicationId, subjectId, modality, at, templates: TEMPLATES_OF[modality] };
      const body = JSON.stringify(receipt);
      const record = { id: receipt.id, applicationId, body, at };
      if (!(await store.consents.withdraw(withdrawal, record))) throw notFound('consent');
      return receipt;
    } catch (error) {
      consents.mark(person.id, modality, wasWithdrawn);
      throw error;
    } finally {
      templates.forget(person.id);
    }
  });
}

/** A face that somebody set up as a factor is a template too. */
async function removeFactors(
  services: Services,
  applicationId: string,
  subjectId: string,
  modality: Modality,
): Promise<number> {
  const factors = await services.store.factors.list(applicationId, subjectId);
  const removed = factors.filter(({ kind }) => kind === modality);
  if (removed.length === 0) return 0;
  const audit = removed.map((factor) => auditOf(services, factor, factor.kind, 'revoked'));
  await services.store.factors.write({ removed, audit });
  return removed.length;
}
