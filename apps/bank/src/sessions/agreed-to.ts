import type { Bank } from '../bank.ts';
import type { Modality } from '../guidance.ts';
import { CONSENT_VERSION } from '../people/consent-words.ts';
import { orUnreachable } from './or-unreachable.ts';

/** Whether the person agreed to the use of it, in the present words; null while Ductus cannot be reached. */
export async function agreedTo(bank: Bank, subjectId: string, modality: Modality): Promise<boolean | null> {
  const consents = await orUnreachable(bank.guidance.consents(subjectId));
  if (consents === null) return null;
  const given = consents[modality];
  return given !== null && given.withdrawnAt === null && given.version === CONSENT_VERSION;
}
