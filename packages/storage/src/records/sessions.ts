import type { OnConflictBuilder } from 'kysely';
import type { SessionRecord, SessionStore, SessionWrite } from '../port.ts';
import { type Engine, type Step, step } from '../sql/engine.ts';
import { type Parameter, query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { closed } from '../vault/seal.ts';
import { removeExpired } from './expired.ts';
import { insertionOfLiving, livingPerson } from './living-person.ts';
import { countStays, deleteStayCounts } from './stay-counts.ts';

type SessionRow = Tables['sessions'];

const get = query<{ id: string }>()((db, p) =>
  db.selectFrom('sessions').selectAll().where('id', '=', p('id')),
);

const idsOf = query<{ applicationId: string; subjectId: string }>()((db, p) =>
  db
    .selectFrom('sessions')
    .select('id')
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId')),
);

/** Replaces a session of the same application; that of another application stays as it is. */
function replaceOwn(oc: OnConflictBuilder<Tables, 'sessions'>) {
  return oc
    .column('id')
    .doUpdateSet((eb) => ({
      subject_id: eb.ref('excluded.subject_id'),
      sealed: eb.ref('excluded.sealed'),
      expires_at: eb.ref('excluded.expires_at'),
      updated_at: eb.ref('excluded.updated_at'),
    }))
    .whereRef('sessions.application_id', '=', 'excluded.application_id');
}

/**
 * What nearly every write of a session is: it exists, and ends when it did. Unlike the statements that can also insert,
 * this one keeps no journal of the pages it touches and leaves the index by expiry alone.
 */
const renewAnonymous = query<SessionRow>()((db, p) =>
  db
    .updateTable('sessions')
    .set({ subject_id: null, sealed: p('sealed'), updated_at: p('updated_at') })
    .where('id', '=', p('id'))
    .where('application_id', '=', p('application_id'))
    .where('expires_at', '=', p('expires_at')),
);

const renewOfPerson = query<SessionRow & { subject_id: string }>()((db, p) =>
  db
    .updateTable('sessions')
    .set({ subject_id: p('subject_id'), sealed: p('sealed'), updated_at: p('updated_at') })
    .where('id', '=', p('id'))
    .where('application_id', '=', p('application_id'))
    .where('expires_at', '=', p('expires_at'))
    .where((eb) => eb.exists(livingPerson(db, p('application_id'), p('subject_id')).select('subjects.id'))),
);

/** What a session holds, whose it is and how long it lives. */
const content = (p: Parameter<SessionRow>) => ({
  subject_id: p('subject_id'),
  sealed: p('sealed'),
  expires_at: p('expires_at'),
  updated_at: p('updated_at'),
});

/** The first write for a person: the session was nobody's until then, and lives longer from now on. */
const bindToPerson = query<SessionRow & { subject_id: string }>()((db, p) =>
  db
    .updateTable('sessions')
    .set(content(p))
    .where('id', '=', p('id'))
    .where('application_id', '=', p('application_id'))
    .where('subject_id', 'is', null)
    .where((eb) => eb.exists(livingPerson(db, p('application_id'), p('subject_id')).select('subjects.id'))),
);

const putAnonymous = query<SessionRow>()((db, p) =>
  db
    .insertInto('sessions')
    .values({
      id: p('id'),
      application_id: p('application_id'),
      subject_id: null,
      sealed: p('sealed'),
      expires_at: p('expires_at'),
      updated_at: p('updated_at'),
    })
    .onConflict(replaceOwn),
);

const putOfPerson = query<SessionRow & { subject_id: string }>()((db, p) =>
  insertionOfLiving(db, 'sessions', ['id', 'sealed', 'expires_at', 'updated_at'], p as never).onConflict(
    replaceOwn,
  ),
);

/** The person is gone with their sessions: a session that is there is nobody's or of somebody who lives. */
const replaceStored = query<SessionRow>()((db, p) =>
  db
    .updateTable('sessions')
    .set(content(p))
    .where('id', '=', p('id'))
    .where('application_id', '=', p('application_id')),
);

const remove = query<{ id: string }>()((db, p) => db.deleteFrom('sessions').where('id', '=', p('id')));

const expired = removeExpired('sessions', 'expires_at');

const conflict =
  'The person or application of this session does not exist, or its id is taken: open a new session.';

const written = { conflict, onSome: 'stop' } as const;
const missing = { conflict: 'There is no such session any more.', onNone: 'conflict' } as const;
const inserted = { conflict, onNone: 'conflict' } as const;

/** The steps that write a session; those after the one that finds it are skipped, so what is counted comes before. */
export function putSession(session: SessionWrite): Step[] {
  const row = toRow(session);
  const { subject_id } = row;
  const counting = countingOf(session);
  if (subject_id === null)
    return [...counting, step(renewAnonymous, row, written), step(putAnonymous, row, inserted)];
  const ofPerson = { ...row, subject_id };
  return [
    ...counting,
    step(renewOfPerson, ofPerson, written),
    step(bindToPerson, ofPerson, written),
    step(putOfPerson, ofPerson, inserted),
  ];
}

/** Sessions; of several writes of one session the last wins. */
export function sessionStore(engine: Engine): SessionStore {
  return {
    get: async (id) => {
      const row = await engine.first(get, { id });
      return row && toRecord(row);
    },
    put: async (session) => {
      await engine.write(putSession(session));
    },
    replace: async (session) => {
      await engine.write([...countingOf(session), step(replaceStored, toRow(session), missing)]);
    },
    delete: async (id) => {
      await engine.write([step(remove, { id })]);
    },
    idsOf: async (applicationId, subjectId) =>
      (await engine.all(idsOf, { applicationId, subjectId })).map(({ id }) => id),
    deleteExpired: async (now, limit) => {
      const [affected] = await engine.write([step(expired, { before: now, limit })]);
      return affected;
    },
    deleteCounts: (before, limit) => deleteStayCounts(engine, before, limit),
  };
}

function countingOf({ applicationId, counts = [] }: SessionWrite): Step[] {
  return countStays(applicationId, counts);
}

function toRow(session: SessionWrite): SessionRow {
  return {
    id: session.id,
    application_id: session.applicationId,
    subject_id: session.subjectId,
    sealed: closed(session.sealed),
    expires_at: session.expiresAt,
    updated_at: session.updatedAt,
  };
}

function toRecord(row: SessionRow): SessionRecord {
  return {
    id: row.id,
    applicationId: row.application_id,
    subjectId: row.subject_id,
    sealed: row.sealed,
    expiresAt: row.expires_at,
    updatedAt: row.updated_at,
  };
}
