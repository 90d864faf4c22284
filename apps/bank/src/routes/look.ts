import type { FastifyInstance } from 'fastify';
import type { Bank } from '../bank.ts';
import { recordEvent } from '../people/events.ts';
import { isTooLate, parsePending } from '../sessions/drafts.ts';
import { placeOf } from '../web/guards.ts';
import { promote } from '../web/request-session.ts';

/** Whoever has the right password and no code now may look at the accounts, and touch nothing. */
export function lookRoutes(app: FastifyInstance, bank: Bank): void {
  app.post('/step-up/look', async (request, reply) => {
    const { bankSession: session, person } = request;
    const pending = parsePending(session?.pending ?? null);
    const asked = session?.stage === 'step-up' && pending?.purpose === 'login' && person;
    const at = bank.now();
    if (!asked || isTooLate(pending, at)) return reply.redirect(placeOf(session, person), 303);
    const { device } = session;
    await promote(bank, request, reply, { stage: 'open', limitedAt: at, activeAt: at, pending: null });
    await recordEvent(bank.db, { personId: person.id, kind: 'signed-in-limited', device, at });
    return reply.redirect('/', 303);
  });
}
