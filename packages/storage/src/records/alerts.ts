import type { AlertRecord, AlertStore } from '../port.ts';
import { type Engine, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { livingPerson } from './living-person.ts';

type AlertRow = Tables['alerts'];

const insert = query<Omit<AlertRow, 'answered_at'>>()((db, p) =>
  db
    .insertInto('alerts')
    .columns([
      'application_id',
      'subject_id',
      'id',
      'kind',
      'decision_id',
      'since',
      'created_at',
      'expires_at',
    ])
    .expression(
      livingPerson(db, p('application_id'), p('subject_id')).select((row) => [
        'subjects.application_id',
        'subjects.id as subject_id',
        row.val(p('id')).as('id'),
        row.val(p('kind')).as('kind'),
        row.val(p('decision_id')).as('decision_id'),
        row.val(p('since')).as('since'),
        row.val(p('created_at')).as('created_at'),
        row.val(p('expires_at')).as('expires_at'),
      ]),
    ),
);

const byId = query<{ applicationId: string; id: string }>()((db, p) =>
  db
    .selectFrom('alerts')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id')),
);

const countSince = query<{ applicationId: string; subjectId: string; since: number }>()((db, p) =>
  db
    .selectFrom('alerts')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId'))
    .where('created_at', '>', p('since')),
);

const answer = query<{ applicationId: string; id: string; at: number }>()((db, p) =>
  db
    .updateTable('alerts')
    .set({ answered_at: p('at') })
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id'))
    .where('answered_at', 'is', null)
    .where('expires_at', '>', p('at')),
);

const removeExpired = query<{ before: number }>()((db, p) =>
  db.deleteFrom('alerts').where('expires_at', '<', p('before')),
);

const conflict = 'The person of this alert does not exist, or its id is taken: draw a new one.';

/** Alerts: who was told what, and whether they answered. */
export function alertStore(engine: Engine): AlertStore {
  return {
    insert: async (alert) => {
      const row = {
        id: alert.id,
        application_id: alert.applicationId,
        subject_id: alert.subjectId,
        kind: alert.kind,
        decision_id: alert.decisionId,
        since: alert.since,
        created_at: alert.createdAt,
        expires_at: alert.expiresAt,
      };
      await engine.write([step(insert, row, { conflict, onNone: 'conflict' })]);
    },
    byId: async (applicationId, id) => {
      const row = await engine.first(byId, { applicationId, id });
      return row && toRecord(row);
    },
    countSince: async (applicationId, subjectId, since) =>
      (await engine.first(countSince, { applicationId, subjectId, since }))?.count ?? 0,
    answer: async (applicationId, id, at) => {
      const [answered] = await engine.write([step(answer, { applicationId, id, at })]);
      return answered > 0;
    },
    deleteExpired: async (before) => {
      const [deleted] = await engine.write([step(removeExpired, { before })]);
      return deleted;
    },
  };
}

function toRecord(row: AlertRow): AlertRecord {
  return {
    id: row.id,
    applicationId: row.application_id,
    subjectId: row.subject_id,
    kind: row.kind,
    decisionId: row.decision_id,
    since: row.since,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    answeredAt: row.answered_at,
  };
}
