import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person } from '../database/tables.ts';
import { recordEvent } from '../people/events.ts';
import { orUnreachable } from '../sessions/or-unreachable.ts';
import { isOwnWay } from '../ways.ts';
import { goOn } from '../web/page.ts';
import { promote } from '../web/request-session.ts';
import { keepDevice } from './limits.ts';

const NO_WAY =
  'You have no way to confirm it is you. Add one now: without it nobody can help you in when your typing is not recognised.';

/** Whoever has nothing to confirm with is asked to set something up while they are trusted fully. */
async function afterTyping(bank: Bank, person: Person, request: FastifyRequest, reply: FastifyReply) {
  const { subjectId } = person;
  const ways = subjectId === null ? [] : await orUnreachable(bank.ways.of(subjectId));
  if (ways === null || ways.some(isOwnWay)) return reply.redirect('/', 303);
  return goOn(bank, reply, request.bankSession!, '/settings/ways', NO_WAY);
}

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
  return afterTyping(bank, person, request, reply);
}
