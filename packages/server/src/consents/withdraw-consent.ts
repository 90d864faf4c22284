import { notFound } from '../errors.ts';
import { auditOf } from '../factors/audit.ts';
import type { ErasureReceipt } from '../schemas/subject.ts';
import type { Services } from '../services.ts';
import { signedReceipt } from '../subjects/signed-receipt.ts';
import { FACTORS_OF, type Modality, modalityOf, TEMPLATES_OF } from './modalities.ts';

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
      const factors = (await store.factors.list(applicationId, subjectId)).filter(({ kind }) =>
        FACTORS_OF[modality].includes(kind),
      );
      const learned = await store.templates.list(applicationId, subjectId);
      const count = factors.length + learned.filter(({ kind }) => modalityOf(kind) === modality).length;
      const receipt = signedReceipt(services, subjectId, at, [
        `consent to ${modality}`,
        `${count} ${count === 1 ? 'template' : 'templates'}`,
      ]);
      const kinds = { templates: TEMPLATES_OF[modality], factors: FACTORS_OF[modality] };
      const withdrawal = { applicationId, subjectId, modality, at, ...kinds };
      const body = JSON.stringify(receipt);
      const record = { id: receipt.id, applicationId, body, at };
      if (!(await store.consents.withdraw(withdrawal, record))) throw notFound('consent');
      const audit = factors.map((factor) => auditOf(services, factor, factor.kind, 'revoked'));
      if (audit.length > 0) await store.factors.write({ audit });
      return receipt;
    } catch (error) {
      consents.mark(person.id, modality, wasWithdrawn);
      throw error;
    } finally {
      templates.forget(person.id);
    }
  });
}
