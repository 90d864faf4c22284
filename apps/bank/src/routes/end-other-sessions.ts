import type { FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { SessionRow } from '../database/tables.ts';
import { endRecognition } from '../sessions/recognition-session.ts';
import { deviceOf } from '../web/device-cookie.ts';

/** Ends the person's sessions but this one, and forgets their browsers but this one; returns how many sessions ended. */
export async function endOtherSessions(
  bank: Bank,
  session: SessionRow,
  request: FastifyRequest,
): Promise<number> {
  const ended = await bank.sessions.closeOthers(session);
  await bank.devices.forgetOthers(session.personId!, deviceOf(request, bank.deviceKey));
  await Promise.all(ended.map((other) => endRecognition(bank, other)));
  return ended.length;
}
