import type { Kysely } from 'kysely';
import type { BankTables, SessionRow } from '../database/tables.ts';
import { BankError } from '../errors.ts';
import { digest, newSecret } from '../ids.ts';

/** Before sign-in a session lives half an hour, afterwards half a day, whatever happens in it. */
const ANONYMOUS_MS = 30 * 60_000;
const SIGNED_IN_MS = 12 * 60 * 60_000;

/** A session and the token that is its only key; the database holds the token's hash. */
export interface OpenedSession {
  readonly token: string;
  readonly session: SessionRow;
}

export type SessionChange = Partial<Omit<SessionRow, 'idHash' | 'createdAt' | 'expiresAt'>>;

export interface SessionStore {
  open(device: string): Promise<OpenedSession>;
  find(token: string): Promise<SessionRow | null>;
  /** Writes `change` and returns the session as it is now. */
  update(session: SessionRow, change: SessionChange): Promise<SessionRow>;
  /**
   * A new token, form secret and, when somebody signs in, lifetime; the old token stops working. Called whenever a session
   * gains rights, so that a token planted before is worth nothing (session fixation).
   *
   * @throws BankError `form-expired` when the session is gone already.
   */
  rotate(session: SessionRow, change: SessionChange): Promise<OpenedSession>;
  /** Puts another question in the place of the session's; false when another request has changed it since `session` was read. */
  replacePending(session: SessionRow, pending: string): Promise<boolean>;
  /** Takes the session's set-up from it; false when another request has done so. */
  takeSetUp(session: SessionRow): Promise<boolean>;
  close(session: SessionRow): Promise<void>;
  /** A person's sessions whose time is not over. */
  ofPerson(personId: string): Promise<SessionRow[]>;
  /** Closes all of a person's sessions; returns what they were. */
  closeAll(personId: string): Promise<SessionRow[]>;
  /** Closes the person's other sessions, of one stage or all; returns what they were. */
  closeOthers(session: SessionRow, stage?: SessionRow['stage']): Promise<SessionRow[]>;
  /** Takes away sessions whose time is over; returns what they were. */
  sweep(): Promise<SessionRow[]>;
}

async function insert(
  db: Kysely<BankTables>,
  session: Omit<SessionRow, 'idHash' | 'csrf'>,
): Promise<OpenedSession> {
  const token = newSecret();
  const row: SessionRow = { ...session, idHash: digest(token), csrf: newSecret() };
  await db.insertInto('sessions').values(row).execute();
  return { token, session: row };
}

async function rotate(
  db: Kysely<BankTables>,
  session: SessionRow,
  change: SessionChange,
  at: number,
): Promise<OpenedSession> {
  const signsIn = session.personId === null && Boolean(change.personId);
  const expiresAt = signsIn ? at + SIGNED_IN_MS : session.expiresAt;
  return db.transaction().execute(async (tx) => {
    const gone = await tx.deleteFrom('sessions').where('idHash', '=', session.idHash).executeTakeFirst();
    // Of requests sent at once only one may gain rights; the others hold a token that no longer works.
    if (gone.numDeletedRows !== 1n) {
      throw new BankError('form-expired', 'The session had changed meanwhile: send the form again.');
    }
    return insert(tx, { ...session, ...change, expiresAt });
  });
}

const anonymous = (device: string, at: number): Omit<SessionRow, 'idHash' | 'csrf'> => ({
  personId: null,
  stage: 'anonymous',
  recognitionId: null,
  device,
  createdAt: at,
  expiresAt: at + ANONYMOUS_MS,
  activeAt: at,
  lockedAt: null,
  lockReason: null,
  strongAt: null,
  limitedAt: null,
  pending: null,
  draft: null,
  opening: null,
  setUp: null,
  noticeId: null,
  flash: null,
});

/** What one of several requests at once may do. */
function onlyIfUnchanged(db: Kysely<BankTables>): Pick<SessionStore, 'replacePending' | 'takeSetUp'> {
  return {
    async replacePending({ idHash, pending: before }, pending) {
      const replaced = await db
        .updateTable('sessions')
        .set({ pending })
        .where('idHash', '=', idHash)
        .where('pending', 'is', before)
        .executeTakeFirst();
      return replaced.numUpdatedRows === 1n;
    },
    async takeSetUp({ idHash, setUp }) {
      const taken = await db
        .updateTable('sessions')
        .set({ setUp: null })
        .where('idHash', '=', idHash)
        .where('setUp', '=', setUp)
        .executeTakeFirst();
      return taken.numUpdatedRows === 1n;
    },
  };
}

export function createSessionStore(db: Kysely<BankTables>, now: () => number): SessionStore {
  return {
    open: (device) => insert(db, anonymous(device, now())),
    async find(token) {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('idHash', '=', digest(token))
        .where('expiresAt', '>', now())
        .executeTakeFirst();
      return row ?? null;
    },
    async update(session, change) {
      await db.updateTable('sessions').set(change).where('idHash', '=', session.idHash).execute();
      return { ...session, ...change };
    },
    rotate: (session, change) => rotate(db, session, change, now()),
    ...onlyIfUnchanged(db),
    async close(session) {
      await db.deleteFrom('sessions').where('idHash', '=', session.idHash).execute();
    },
    ofPerson: (personId) =>
      db
        .selectFrom('sessions')
        .selectAll()
        .where('personId', '=', personId)
        .where('expiresAt', '>', now())
        .execute(),
    closeAll: (personId) =>
      db.deleteFrom('sessions').where('personId', '=', personId).returningAll().execute(),
    closeOthers: ({ personId, idHash }, stage) =>
      db
        .deleteFrom('sessions')
        .where('personId', '=', personId)
        .where('idHash', '!=', idHash)
        .$if(stage !== undefined, (query) => query.where('stage', '=', stage!))
        .returningAll()
        .execute(),
    sweep: () => db.deleteFrom('sessions').where('expiresAt', '<=', now()).returningAll().execute(),
  };
}
