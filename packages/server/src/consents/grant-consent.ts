import type { ConsentRecord } from '@ductus/storage';
import type { ConsentGiven } from '../schemas/consent.ts';
import type { Services } from '../services.ts';
import { gone } from '../subjects/people.ts';
import type { Modality } from './modalities.ts';

/**
 * Records that a person agreed to one kind of evidence, with the version of the words and the moment.
 *
 * @throws ServerError `not-found`, `subject-erased`.
 */
export async function grantConsent(
  services: Services,
  applicationId: string,
  subjectId: string,
  modality: Modality,
  { version, textHash }: ConsentGiven,
): Promise<ConsentRecord> {
  const { store, people, consents, erased } = services;
  const person = await people.byId(applicationId, subjectId);
  const consent = {
    applicationId,
    subjectId,
    modality,
    version,
    textHash: textHash ?? null,
    grantedAt: services.now(),
  };
  return consents.change(person.id, async () => {
    if (erased.has(person.id)) throw gone();
    await store.consents.grant(consent);
    consents.mark(person.id, modality, false);
    return { ...consent, withdrawnAt: null };
  });
}
