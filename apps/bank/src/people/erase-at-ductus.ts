import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import type { ErasureReceipt } from '../recognition.ts';
import { isRecognitionError } from '../sessions/or-unreachable.ts';

/** Erases all that Ductus knows of a person: null when there was nothing, or nothing any more; undefined when nobody can say. */
export async function eraseAtDuctus(
  bank: Bank,
  { subjectId }: Person,
): Promise<ErasureReceipt | null | undefined> {
  if (subjectId === null) return null;
  try {
    return await bank.recognition.erase(subjectId);
  } catch (error) {
    if (!isRecognitionError(error)) throw error;
    if (error.code === 'recognition-session-gone') return null;
    bank.report(error.message);
    return undefined;
  }
}
