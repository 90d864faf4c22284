import type { Bank } from '../bank.ts';
import { BankError } from '../errors.ts';

/** Notes that what typing taught of a person is to be forgotten at Ductus, and asks for it where it answers. */
export async function forgetTyping(bank: Bank, subjectId: string): Promise<void> {
  await bank.db
    .insertInto('erasures')
    .values({ subjectId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  try {
    await forgetIfDue(bank, subjectId);
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    bank.report(error.message);
  }
}

/**
 * Asks Ductus to forget what is still to be forgotten of a person, before anything of theirs is compared or taught: the old
 * rhythm must not meet the new one. Rejects as `Recognition` does, and it stays due.
 */
export async function forgetIfDue(bank: Bank, subjectId: string): Promise<void> {
  const due = await bank.db
    .selectFrom('erasures')
    .select('subjectId')
    .where('subjectId', '=', subjectId)
    .executeTakeFirst();
  if (!due) return;
  try {
    await bank.recognition.forgetTyping(subjectId);
  } catch (error) {
    // Whoever is not known any more has nothing left to forget.
    if (!(error instanceof BankError) || error.code !== 'recognition-session-gone') throw error;
  }
  await bank.db.deleteFrom('erasures').where('subjectId', '=', subjectId).execute();
}
