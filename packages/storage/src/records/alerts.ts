import type { AlertRecord, AlertStore, NewAlertRecord } from '../port.ts';
import { type Engine, type Step, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { isUsedUp, overdrawAllowance, takeAllowance } from './allowances.ts';
import { removeExpired } from './expired.ts';
import { insertOfLiving } from './living-person.ts';
import { insertMail, replaceMail } from './mails.ts';

type AlertRow = Tables['alerts'];

const insert = insertOfLiving('alerts', ['id', 'kind', 'decision_id', 'since', 'created_at', 'expires_at']);

const byId = query<{ applicationId: string; id: string }>()((db, p) =>
  db
    .selectFrom('alerts')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id')),
);

const ofPerson = query<{ applicationId: string; subjectId: string }>()((db, p) =>
  db
    .selectFrom('alerts')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId'))
    .orderBy('created_at', 'desc')
    .orderBy('id'),
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

const expired = removeExpired('alerts', 'expires_at');

const moved = 'The window of time in which alerts are counted is another by now: read it again.';
const conflict = 'The person of this alert does not exist, or its id is taken: draw a new one.';

/** Alerts: who was told what, and whether they answered. */
export function alertStore(engine: Engine): AlertStore {
  return {
    insert: async (alert, mail, allowance) => {
      const [taken] = await engine.write([takeAllowance(alert, allowance), append(alert), insertMail(mail)]);
      return taken > 0 || !(await isUsedUp(engine, alert, allowance, conflict));
    },
    hold: async (alert, mail, window) => {
      await engine.write([overdrawAllowance(window, moved), append(alert), replaceMail(mail)]);
    },
    byId: async (applicationId, id) => {
      const row = await engine.first(byId, { applicationId, id });
      return row && toRecord(row);
    },
    list: async (applicationId, subjectId) =>
      (await engine.all(ofPerson, { applicationId, subjectId })).map(toRecord),
    answer: async (applicationId, id, at) => {
      const [answered] = await engine.write([step(answer, { applicationId, id, at })]);
      return answered > 0;
    },
    deleteExpired: async (before, limit) => {
      const [deleted] = await engine.write([step(expired, { before, limit })]);
      return deleted;
    },
  };
}

function append(alert: NewAlertRecord): Step {
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
  return step(insert, row, { conflict, onNone: 'conflict' });
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
