import type { SessionLine } from '@ductus/storage';
import type { Services } from '../services.ts';
import { turnOfOthers } from '../util/turn-of-others.ts';

const PAGE = 200;

/**
 * Brings open sessions of people back into memory after a start, as many as there is room for, so that what operators see counts
 * those too that nobody has used since. Of too many, those that end last: they are the newest. Between pages others have their turn.
 *
 * @param isStopped whether the server stops meanwhile: then no more is read.
 */
export async function recallSessions(
  { store, sessions, now }: Pick<Services, 'store' | 'sessions' | 'now'>,
  isStopped: () => boolean,
): Promise<void> {
  const open: SessionLine[] = [];
  for (const { id } of await store.applications.list()) {
    let after: string | undefined;
    for (let found = 0; found < sessions.room && !isStopped(); ) {
      const lines = await store.console.sessions(id, now(), { limit: PAGE, after });
      open.push(...lines);
      found += lines.length;
      after = lines.at(-1)?.id;
      if (lines.length < PAGE) break;
      await turnOfOthers();
    }
  }
  // What is read last is kept longest.
  const newest = open.sort((one, other) => other.expiresAt - one.expiresAt).slice(0, sessions.room);
  for (const [place, { id }] of newest.reverse().entries()) {
    if (isStopped()) return;
    await sessions.recall(id);
    if (place % PAGE === PAGE - 1) await turnOfOthers();
  }
}
