import type { Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import type { Channel } from '../recognition.ts';
import { agreedTo } from './agreed-to.ts';
import { orUnreachable } from './or-unreachable.ts';
import { pageChannel } from './recognition-session.ts';

/** Whether pages may tell of keys what a sentence takes: their regions. */
export const tellsRegions = ({ finest }: Pick<Channel, 'finest'>): boolean => finest !== 'position';

/** Whether enough is known of how the person types any text, they agreed to what is measured of it, and pages may tell so much. */
export async function canTypePhrase(bank: Bank, session: SessionRow, person: Person): Promise<boolean> {
  const { subjectId } = person;
  if (subjectId === null) return false;
  if ((await agreedTo(bank, subjectId, 'typing')) !== true) return false;
  if ((await orUnreachable(bank.guidance.phraseEnrolment(subjectId)))?.complete !== true) return false;
  const channel = await pageChannel(bank, session, person);
  return channel !== null && tellsRegions(channel);
}
