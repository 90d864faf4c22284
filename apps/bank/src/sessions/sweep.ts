import type { Bank } from '../bank.ts';
import type { SessionRow } from '../database/tables.ts';
import { BankError } from '../errors.ts';

const codeOf = (error: unknown): string => (error instanceof BankError ? error.code : '');

/** What `ask` does for as many as Ductus answers for; one that it no longer knows is done. Returns those that are done. */
async function asLongAsItAnswers<T>(
  bank: Bank,
  items: readonly T[],
  ask: (item: T) => Promise<unknown>,
): Promise<T[]> {
  const done: T[] = [];
  for (const item of items) {
    try {
      await ask(item);
    } catch (error) {
      if (!codeOf(error).startsWith('recognition-')) throw error;
      if (codeOf(error) !== 'recognition-session-gone') {
        bank.report((error as BankError).message);
        return done;
      }
    }
    done.push(item);
  }
  return done;
}

/** Ends at Ductus what has ended here: sign-ins, and sign-in pages that nobody ever used. */
async function endAtDuctus(bank: Bank, sessions: readonly SessionRow[]): Promise<void> {
  const known = sessions.flatMap(({ recognitionId }) => recognitionId ?? []);
  await asLongAsItAnswers(bank, known, (id) => bank.recognition.end(id));
}

/** Asks Ductus again to erase what it could not be asked to erase before. */
export async function eraseDue(bank: Bank): Promise<void> {
  const due = await bank.db.selectFrom('erasures').select('subjectId').execute();
  const ids = due.map(({ subjectId }) => subjectId);
  const done = await asLongAsItAnswers(bank, ids, (id) => bank.recognition.erase(id));
  for (const subjectId of done) {
    await bank.db.deleteFrom('erasures').where('subjectId', '=', subjectId).execute();
  }
}

/** Takes away what is over: sessions here and at Ductus, browsers long unused, typing data that is still to be erased. */
export async function sweep(bank: Bank): Promise<void> {
  const over = await bank.sessions.sweep();
  await bank.devices.sweep();
  await endAtDuctus(bank, over);
  await eraseDue(bank);
}
