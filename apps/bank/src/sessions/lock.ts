import type { Bank } from '../bank.ts';
import type { Person, SessionRow } from '../database/tables.ts';
import { alertOwner } from '../people/alert-owner.ts';
import { recordEvent } from '../people/events.ts';
import type { TrustLevel } from '../recognition.ts';
import { isLimited } from './limited.ts';

type LockReason = NonNullable<SessionRow['lockReason']>;

const WHY: Record<LockReason, string> = {
  idle: 'Nobody used it for a while.',
  typing: 'The typing changed.',
  person: 'You locked it.',
};

/** Locks a session until re-entry; locking twice changes nothing. */
export async function lockSession(bank: Bank, session: SessionRow, reason: LockReason): Promise<SessionRow> {
  if (session.lockedAt !== null || session.personId === null) return session;
  const at = bank.now();
  await recordEvent(bank.db, {
    personId: session.personId,
    kind: 'locked',
    device: session.device,
    explanation: WHY[reason],
    at,
  });
  const { personId, device } = session;
  const locked = await bank.sessions.update(session, { lockedAt: at, lockReason: reason });
  if (reason === 'typing')
    await alertOwner(bank, { personId, kind: 'session', device, decisionId: null, at });
  return locked;
}

const BY_TRUST: Partial<Record<TrustLevel | 'unknown', LockReason>> = { lock: 'typing', rested: 'idle' };

/** Locks a session of which Ductus says so; one that may only look loses nothing more by a lock. */
export async function lockByTrust(
  bank: Bank,
  session: SessionRow,
  level: TrustLevel | 'unknown',
): Promise<SessionRow> {
  const reason = BY_TRUST[level];
  return reason === undefined || isLimited(session) ? session : lockSession(bank, session, reason);
}

/** Milliseconds since the person last did something. */
export const idleFor = (bank: Bank, session: SessionRow): number =>
  Math.max(0, bank.now() - session.activeAt);

/** The server's own idle limit: it holds without the page's help. */
export async function lockWhenIdle(bank: Bank, session: SessionRow, person: Person): Promise<SessionRow> {
  if (session.lockedAt !== null || idleFor(bank, session) < person.idleMinutes * 60_000) return session;
  return lockSession(bank, session, 'idle');
}
