import type { FastifyInstance } from 'fastify';
import type { Bank } from '../bank.ts';
import { isRecognitionError } from '../sessions/or-unreachable.ts';
import { field, wantsJson } from '../web/form.ts';
import type { SignedIn } from '../web/guards.ts';
import { goOn } from '../web/page.ts';
import type { EnrolOutcome } from './enrol.ts';
import { withRecentCode } from './enrol-guard.ts';

const TAKEN_BACK = 'Taken back. Type that one again, as you always do.';
const NOT_NEWEST = 'That one cannot be taken back any more. Go on as you are.';
const UNREACHABLE = 'Typing recognition cannot be reached just now. Nothing was taken back.';

async function takeBack(bank: Bank, { person }: SignedIn, sample: string): Promise<EnrolOutcome> {
  if (person.subjectId === null || sample === '') return { kind: 'info', words: NOT_NEWEST, enrolment: null };
  try {
    const enrolment = await bank.recognition.takeBack(person.subjectId, sample);
    return { kind: 'info', words: enrolment === null ? NOT_NEWEST : TAKEN_BACK, enrolment };
  } catch (error) {
    if (!isRecognitionError(error)) throw error;
    return { kind: 'info', words: UNREACHABLE, enrolment: null };
  }
}

/** "Type that one again": the newest sample goes, and nothing else. */
export function enrolUndoRoutes(app: FastifyInstance, bank: Bank): void {
  app.post(
    '/enrol/undo',
    withRecentCode(bank, '/enrol', async (context, request, reply) => {
      const outcome = await takeBack(bank, context, field(request, 'sample', 64));
      if (wantsJson(request)) return outcome;
      return goOn(bank, reply, context.session, '/enrol', outcome.words);
    }),
  );
}
