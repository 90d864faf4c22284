import type { Bank } from '../bank.ts';
import { CONSENT_VERSION } from '../people/consent-words.ts';
import { orUnreachable } from './or-unreachable.ts';

/** Whether the person agreed to have their typing learned, in the present words; null while Ductus cannot be reached. */
export async function agreedToTyping(bank: Bank, subjectId: string): Promise<boolean | null> {
  const consents = await orUnreachable(bank.guidance.consents(subjectId));
  if (consents === null) return null;
  const { typing } = consents;
  return typing !== null && typing.withdrawnAt === null && typing.version === CONSENT_VERSION;
}
