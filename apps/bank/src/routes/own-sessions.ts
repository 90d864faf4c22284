import type { FastifyInstance } from 'fastify';
import type { Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import { digest } from '../ids.ts';
import { recordEvent } from '../people/events.ts';
import { isLimited } from '../sessions/limited.ts';
import { comparisonsOf, endRecognition } from '../sessions/recognition-session.ts';
import type { OwnSession } from '../views/session-list.ts';
import { field } from '../web/form.ts';
import { signedIn } from '../web/guards.ts';
import { goOn } from '../web/page.ts';

/** Names a session on a page; tells nothing about its key. */
const nameOf = ({ idHash }: SessionRow): string => digest(`session ${idHash}`);

/** Everywhere the person is signed in, this session first, then the one used last. */
export async function ownSessions(bank: Bank, session: SessionRow, person: Person): Promise<OwnSession[]> {
  const compared = await comparisonsOf(bank, person);
  const rows = (await bank.sessions.ofPerson(session.personId!)).filter(({ stage }) => stage === 'open');
  const listed = rows.map(
    (row): OwnSession => ({
      name: nameOf(row),
      here: row.idHash === session.idHash,
      device: row.device,
      since: row.createdAt,
      usedAt: row.activeAt,
      compared: compared.get(row.recognitionId ?? '') ?? [],
      state: row.lockedAt !== null ? 'locked' : isLimited(row) ? 'limited' : 'open',
    }),
  );
  return listed.sort((a, b) => Number(b.here) - Number(a.here) || b.usedAt - a.usedAt);
}

/** Ends one of the person's other sessions. */
export function ownSessionRoutes(app: FastifyInstance, bank: Bank): void {
  app.post(
    '/settings/end-session',
    signedIn(bank, async ({ session, person }, request, reply) => {
      const name = field(request, 'session', 64);
      const found = (await bank.sessions.ofPerson(person.id)).find(
        (row) => nameOf(row) === name && row.idHash !== session.idHash,
      );
      if (!found) return goOn(bank, reply, session, '/settings', 'That session has ended already.');
      await bank.sessions.close(found);
      const event = { personId: person.id, device: session.device, at: bank.now() } as const;
      await recordEvent(bank.db, { ...event, kind: 'session-ended', explanation: found.device });
      await endRecognition(bank, found);
      return goOn(bank, reply, session, '/settings', `${found.device} is signed out.`);
    }),
  );
}
