import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import { inWords } from '../people/attempts.ts';
import { recordEvent } from '../people/events.ts';
import { thaw } from '../people/freeze.ts';
import { checkPassword } from '../people/passwords.ts';
import { changePassword } from '../people/people.ts';
import { passwordStrength, STRENGTH_NEEDED } from '../people/strength.ts';
import { PASSWORD_FIELD } from '../recognition.ts';
import { forgetTyping } from '../sessions/forget-typing.ts';
import { endRecognition, vouchFor } from '../sessions/recognition-session.ts';
import { type PasswordModel, passwordPage } from '../views/password.ts';
import { field } from '../web/form.ts';
import { type SignedIn, signedIn } from '../web/guards.ts';
import { frameFor, goOn, sendPage } from '../web/page.ts';
import { promote } from '../web/request-session.ts';
import { endOtherSessions } from './end-other-sessions.ts';
import { attemptAt, tried } from './limits.ts';
import { withCode } from './with-code.ts';

const EMPTY = { problems: {}, strength: null };

async function show(
  bank: Bank,
  { session, person }: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
  model: Pick<PasswordModel, 'problems' | 'strength'> = EMPTY,
  status = 200,
): Promise<FastifyReply> {
  const frame = await frameFor(bank, request, session);
  return sendPage(reply, passwordPage(frame, { person, ...model }), status);
}

/** What stands in the way of the new password, said beside its field; null when nothing does. */
async function problemWith(person: Person, wanted: string) {
  const strength = passwordStrength(wanted, [person.userName, person.displayName, 'marten', 'bank']);
  if (strength.score < STRENGTH_NEEDED) return { problems: { next: strength.advice }, strength };
  if (await checkPassword(person.passwordHash, wanted)) {
    return { problems: { next: 'That is the password you have now: choose another.' }, strength };
  }
  return null;
}

async function change(
  bank: Bank,
  context: SignedIn,
  wanted: string,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { session, person } = context;
  await changePassword(bank.db, person.id, wanted);
  await endOtherSessions(bank, session, request);
  await thaw(bank.db, person.id);
  const at = bank.now();
  await recordEvent(bank.db, { personId: person.id, kind: 'password-changed', device: session.device, at });
  // The rhythm of another password is worth nothing now, and the session that heard it ends with it.
  await endRecognition(bank, session);
  if (person.subjectId !== null) await forgetTyping(bank, person.subjectId);
  // Who came here has just passed a step-up and given both passwords: the new session at Ductus may know.
  const recognitionId = await vouchFor(bank, { ...session, recognitionId: null }, person);
  const renewed = await promote(bank, request, reply, { recognitionId });
  const words = 'Your password is changed, and all other sessions are ended.';
  return goOn(bank, reply, renewed, '/enrol', words);
}

async function save(bank: Bank, context: SignedIn, request: FastifyRequest, reply: FastifyReply) {
  const { person } = context;
  const attempt = await attemptAt(bank, request, 'reentry', person);
  const wait = await bank.attempts.take(attempt);
  if (wait > 0) {
    const problems = { current: `Too many tries. Try again ${inWords(wait)}.` };
    return show(bank, context, request, reply, { problems, strength: null }, 429);
  }
  if (!(await checkPassword(person.passwordHash, field(request, PASSWORD_FIELD, 1000)))) {
    const problems = { current: 'That is not your password.' };
    return show(bank, context, request, reply, { problems, strength: null }, 422);
  }
  await bank.attempts.succeeded(attempt);
  const wanted = field(request, 'new-password', 1000);
  const refused = await problemWith(person, wanted);
  if (refused) return show(bank, context, request, reply, refused, 422);
  return change(bank, context, wanted, request, reply);
}

export function passwordRoutes(app: FastifyInstance, bank: Bank): void {
  app.get('/settings/password', signedIn(bank, withCode(bank, '/settings/password', show.bind(null, bank))));
  app.post(
    '/settings/password',
    { config: tried(bank) },
    signedIn(bank, withCode(bank, '/settings/password', save.bind(null, bank))),
  );
}
