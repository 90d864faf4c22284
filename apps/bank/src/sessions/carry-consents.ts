import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import { MODALITIES, type Modality } from '../guidance.ts';
import { CONSENT_VERSION, consentGiven } from '../people/consent-words.ts';
import { orUnreachable } from './or-unreachable.ts';
import { ensureSubject } from './recognition-session.ts';

/** What somebody agrees to at present, in the present words. */
export async function consentsHeld(bank: Bank, { subjectId }: Person): Promise<readonly Modality[]> {
  if (subjectId === null) return [];
  const consents = await orUnreachable(bank.guidance.consents(subjectId));
  if (consents === null) return [];
  return MODALITIES.filter(
    (modality) => consents[modality]?.withdrawnAt === null && consents[modality].version === CONSENT_VERSION,
  );
}

/** The same for the person under a new name at Ductus: nobody is asked twice because a password has changed. */
export async function carryConsents(bank: Bank, person: Person, held: readonly Modality[]): Promise<void> {
  await orUnreachable(
    ensureSubject(bank, person).then(async (subjectId) => {
      for (const modality of held) await bank.guidance.agree(subjectId, modality, consentGiven(modality));
    }),
  );
}
