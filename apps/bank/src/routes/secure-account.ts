import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import { deniedSignIn, doneSince, recordEvent } from '../people/events.ts';
import { secureAccountPage } from '../views/secure-account.ts';
import { type SignedIn, signedIn } from '../web/guards.ts';
import { frameFor, goOn, sendPage } from '../web/page.ts';
import { endOtherSessions } from './end-other-sessions.ts';

async function show(
  bank: Bank,
  { session, person, channel }: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const denied = await deniedSignIn(bank.db, person.id);
  const kinds = ['signed-out-others', 'password-changed', 'recovery-renewed'] as const;
  const done = await doneSince(bank.db, person.id, kinds, denied?.answeredAt ?? bank.now());
  const frame = await frameFor(bank, request, session, channel);
  return sendPage(reply, secureAccountPage(frame, { person, denied, done }));
}

const sessions = (count: number): string => (count === 1 ? 'One session was' : `${count} sessions were`);

async function endOthers(
  bank: Bank,
  { session, person }: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const count = await endOtherSessions(bank, session, request);
  const explanation = count === 0 ? 'There was no other.' : `${sessions(count)} ended.`;
  await recordEvent(bank.db, {
    personId: person.id,
    kind: 'signed-out-others',
    device: session.device,
    explanation,
    at: bank.now(),
  });
  return goOn(bank, reply, session, '/secure', explanation);
}

export function secureAccountRoutes(app: FastifyInstance, bank: Bank): void {
  app.get(
    '/secure',
    signedIn(bank, (context, request, reply) => show(bank, context, request, reply)),
  );
  app.post(
    '/secure/end-others',
    signedIn(bank, (context, request, reply) => endOthers(bank, context, request, reply)),
  );
}
