import type { FastifyInstance } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import { BankError } from '../errors.ts';
import { isRecognitionError } from '../sessions/or-unreachable.ts';
import { knownPage } from '../views/known.ts';
import { signedIn } from '../web/guards.ts';
import { frameFor, sendPage } from '../web/page.ts';

async function knownOf(bank: Bank, { subjectId }: Person) {
  if (subjectId === null) return 'nothing';
  try {
    return await bank.guidance.known(subjectId);
  } catch (error) {
    if (!isRecognitionError(error)) throw error;
    const erased = error instanceof BankError && error.code === 'recognition-session-gone';
    return erased ? 'nothing' : 'unreachable';
  }
}

/** What is known about a person, for the person. A session that may only look is asked who it is first. */
export function knownRoutes(app: FastifyInstance, bank: Bank): void {
  app.get(
    '/settings/known',
    signedIn(bank, async ({ session, person, channel }, request, reply) => {
      const known = await knownOf(bank, person);
      return sendPage(reply, knownPage(await frameFor(bank, request, session, channel), person, known));
    }),
  );
}
