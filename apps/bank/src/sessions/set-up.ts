import type { Bank } from '../bank.ts';
import type { Person, SessionRow, SetUpRow } from '../database/tables.ts';
import { BankError } from '../errors.ts';
import { alertOwner } from '../people/alert-owner.ts';
import { confirmEmail, emailOf } from '../people/email.ts';
import { type EventKind, recordEvent } from '../people/events.ts';
import { personById } from '../people/people.ts';
import { type Ceremony, type SetUpRefusal, type SetUpState, WAY_WORDS, type WayKind } from '../ways.ts';
import { parseJson } from './drafts.ts';
import { isRecognitionError } from './or-unreachable.ts';
import { inRecognition } from './recognition-session.ts';

/** The set-up that a session has begun. */
export interface PendingSetUp {
  readonly ceremony: string;
  /** Null for any. */
  readonly kinds: readonly WayKind[] | null;
  /** Where the person goes afterwards. */
  readonly returnTo: string;
}

export const parseSetUp = (json: string | null): PendingSetUp | null =>
  parseJson<PendingSetUp>(json, ['ceremony', 'kinds', 'returnTo']);

export interface SetUpOrder extends Omit<PendingSetUp, 'ceremony'> {
  readonly label: string | null;
  /** The only address that may be confirmed. */
  readonly address: string | null;
}

/** How long a set-up may be passed at Ductus, and a little more. */
const OPEN_MS = 15 * 60_000;

/** Opens a set-up for the page, noted so that the owner hears of it whatever the page does. Rejects as `Ways` does. */
export async function beginSetUp(
  bank: Bank,
  session: SessionRow,
  person: Person,
  { label, address, kinds, returnTo }: SetUpOrder,
): Promise<Ceremony | SetUpRefusal | null> {
  const { userName } = person;
  const ceremony = await inRecognition(bank, session, person, (known) =>
    bank.ways.setUp({ ...known, userName, label, kinds, address }),
  );
  if (ceremony === null || typeof ceremony === 'string') return ceremony;
  const addressSealed = address === null ? null : person.newEmailSealed;
  const row: SetUpRow = {
    ceremonyId: ceremony.id,
    personId: person.id,
    device: session.device,
    addressSealed,
    at: bank.now(),
  };
  await bank.db.insertInto('setUps').values(row).execute();
  const setUp: PendingSetUp = { ceremony: ceremony.id, kinds, returnTo };
  await bank.sessions.update(session, { setUp: JSON.stringify(setUp) });
  return ceremony;
}

/** A set-up that was passed. */
export interface FinishedSetUp {
  readonly kind: WayKind;
  readonly returnTo: string;
}

/**
 * What the session's own set-up came to, once; null when Ductus does not say that this person passed it with a kind that was
 * asked for: the page may say anything. Rejects as `Ways` does.
 */
export async function finishSetUp(
  bank: Bank,
  session: SessionRow,
  person: Person,
): Promise<FinishedSetUp | null> {
  const pending = parseSetUp(session.setUp);
  if (pending === null) return null;
  const found = await bank.ways.setUpState(pending.ceremony);
  const { state, kind, subjectId } = found;
  if (state !== 'passed' || kind === null || subjectId !== person.subjectId) return null;
  if (pending.kinds !== null && !pending.kinds.includes(kind)) return null;
  if (!(await bank.sessions.takeSetUp(session))) return null;
  await note(bank, pending.ceremony, found);
  return { kind, returnTo: pending.returnTo };
}

const eventOf = (kind: WayKind): EventKind =>
  kind === 'recovery' ? 'recovery-renewed' : kind === 'email' ? 'email-confirmed' : 'way-added';

/** Writes a passed set-up into the activity and tells the owner, once; a registration is told of as a whole. */
async function note(bank: Bank, ceremonyId: string, { kind, at }: SetUpState): Promise<void> {
  const row = await bank.db
    .deleteFrom('setUps')
    .where('ceremonyId', '=', ceremonyId)
    .returningAll()
    .executeTakeFirst();
  const person = row && (await personById(bank.db, row.personId));
  if (!row || !person || kind === null) return;
  const { device } = row;
  // Whoever gave another address is told at the one before.
  const before = emailOf(bank, person);
  if (kind === 'email' && row.addressSealed !== null) await confirmEmail(bank, person, row.addressSealed);
  if (person.openedAt === null) return;
  const event = { personId: person.id, device, at: bank.now(), explanation: WAY_WORDS[kind] };
  await recordEvent(bank.db, { ...event, kind: eventOf(kind) });
  if (before === null) return;
  const alarm = { personId: person.id, kind: 'factor-added', device, decisionId: null, way: kind } as const;
  await alertOwner(bank, { ...alarm, address: before, at: at ?? bank.now() });
}

/** Looks after set-ups whose pages never told how they ended: who adds a way in silence is told of all the same. */
export async function settleSetUps(bank: Bank): Promise<void> {
  const rows = await bank.db.selectFrom('setUps').selectAll().execute();
  for (const { ceremonyId, at } of rows) {
    const found = await stateOf(bank, ceremonyId);
    if (found === 'unreachable') return;
    if (found?.state === 'passed') await note(bank, ceremonyId, found);
    else if (found?.state !== 'open' || bank.now() - at > OPEN_MS)
      await bank.db.deleteFrom('setUps').where('ceremonyId', '=', ceremonyId).execute();
  }
}

/** Null when Ductus no longer knows of it. */
async function stateOf(bank: Bank, ceremonyId: string): Promise<SetUpState | null | 'unreachable'> {
  try {
    return await bank.ways.setUpState(ceremonyId);
  } catch (error) {
    if (!isRecognitionError(error)) throw error;
    if (error instanceof BankError && error.code === 'recognition-session-gone') return null;
    bank.report(error.message);
    return 'unreachable';
  }
}
