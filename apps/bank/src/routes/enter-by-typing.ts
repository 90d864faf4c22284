import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import { recordEvent } from '../people/events.ts';
import { promote } from '../web/request-session.ts';
import { keepDevice } from './limits.ts';

/** The typing was the person's: they are signed in. */
export async function enterByTyping(
  bank: Bank,
  person: Person,
  decisionId: string | null,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const personId = person.id;
  const { device } = request.bankSession!;
  const at = bank.now();
  await promote(bank, request, reply, { personId, stage: 'open', activeAt: at, pending: null });
  await keepDevice(bank, request, reply, person);
  await recordEvent(bank.db, { personId, kind: 'signed-in-typing', device, decisionId, at });
  return reply.redirect('/', 303);
}
