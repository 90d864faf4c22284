import type { Bank } from '../bank.ts';
import type { SessionRow } from '../database/tables.ts';
import { BankError } from '../errors.ts';
import { sweepRegistrations } from '../people/registration.ts';
import { forgetIfDue } from './forget-typing.ts';

const codeOf = (error: unknown): string => (error instanceof BankError ? error.code : '');

/** Asks for each as long as Ductus answers; one that it no longer knows is done. */
async function asLongAsItAnswers<T>(
  bank: Bank,
  items: readonly T[],
  ask: (item: T) => Promise<unknown>,
): Promise<void> {
  for (const item of items) {
    try {
      await ask(item);
    } catch (error) {
      if (!codeOf(error).startsWith('recognition-')) throw error;
      if (codeOf(error) !== 'recognition-session-gone') {
        bank.report((error as BankError).message);
        return;
      }
    }
  }
}

/** Ends at Ductus what has ended here: sign-ins, and sign-in pages that nobody ever used. */
async function endAtDuctus(bank: Bank, sessions: readonly SessionRow[]): Promise<void> {
  const known = sessions.flatMap(({ recognitionId }) => recognitionId ?? []);
  await asLongAsItAnswers(bank, known, (id) => bank.recognition.end(id));
}

/** Asks Ductus again to forget what it could not be asked to forget before. */
async function forgetDue(bank: Bank): Promise<void> {
  const due = await bank.db.selectFrom('erasures').select('subjectId').execute();
  await asLongAsItAnswers(bank, due, ({ subjectId }) => forgetIfDue(bank, subjectId));
}

/**
 * Takes away what is over: sessions here and at Ductus, browsers long unused, typing that is still to be forgotten, accounts whose
 * opening was abandoned.
 */
export async function sweep(bank: Bank): Promise<void> {
  const over = await bank.sessions.sweep();
  await bank.devices.sweep();
  await endAtDuctus(bank, over);
  await forgetDue(bank);
  await sweepRegistrations(bank);
}
