import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import { agreedTo } from './agreed-to.ts';
import { orUnreachable } from './or-unreachable.ts';

/** Whether enough is known of how the person types any text, and they agreed to what is measured of it. */
export async function canTypePhrase(bank: Bank, { subjectId }: Person): Promise<boolean> {
  if (subjectId === null) return false;
  if ((await agreedTo(bank, subjectId, 'typing')) !== true) return false;
  return (await orUnreachable(bank.guidance.phraseEnrolment(subjectId)))?.complete === true;
}
