import type { MailRecord, MailStore } from '../port.ts';
import { type Engine, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { livingPerson } from './living-person.ts';

type MailRow = Tables['mails'];
interface Named {
  readonly applicationId: string;
  readonly id: string;
}

const insert = query<Omit<MailRow, 'state'>>()((db, p) =>
  db
    .insertInto('mails')
    .columns(['application_id', 'subject_id', 'id', 'sealed', 'state', 'attempts', 'next_at', 'created_at'])
    .expression(
      livingPerson(db, p('application_id'), p('subject_id')).select((row) => [
        'subjects.application_id',
        'subjects.id as subject_id',
        row.val(p('id')).as('id'),
        row.val(p('sealed')).as('sealed'),
        row.val('waiting').as('state'),
        row.val(p('attempts')).as('attempts'),
        row.val(p('next_at')).as('next_at'),
        row.val(p('created_at')).as('created_at'),
      ]),
    ),
);

const due = query<{ now: number; limit: number }>()((db, p) =>
  db
    .selectFrom('mails')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('next_at', '<=', p('now'))
    .orderBy('next_at')
    .orderBy('id')
    .limit(p('limit')),
);

/** Only whoever saw the present count may count up: of two that take a mail, one has it. */
const take = query<Named & { attempts: number; nextAt: number }>()((db, p) =>
  db
    .updateTable('mails')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), next_at: p('nextAt') }))
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id'))
    .where('attempts', '=', p('attempts'))
    .where('state', '=', 'waiting'),
);

const giveUp = query<Named & { state: 'refused' | 'too-late'; at: number }>()((db, p) =>
  db
    .updateTable('mails')
    .set({ sealed: null, state: p('state'), next_at: p('at') })
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id')),
);

const remove = query<Named>()((db, p) =>
  db.deleteFrom('mails').where('application_id', '=', p('applicationId')).where('id', '=', p('id')),
);

const counts = query<object>()((db) =>
  db
    .selectFrom('mails')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('state', '=', 'waiting').as('waiting'),
      eb.fn.countAll<number>().filterWhere('state', '!=', 'waiting').as('failed'),
    ]),
);

const removeFailed = query<{ before: number }>()((db, p) =>
  db.deleteFrom('mails').where('state', '!=', 'waiting').where('next_at', '<', p('before')),
);

const conflict = 'The person of this mail does not exist, or its id is taken: nothing is sent.';

/** Mails on their way; one that arrived is not kept, of one that never will only the fact remains for a while. */
export function mailStore(engine: Engine): MailStore {
  return {
    insert: async (mail) => {
      const row = {
        id: mail.id,
        application_id: mail.applicationId,
        subject_id: mail.subjectId,
        sealed: mail.sealed,
        attempts: mail.attempts,
        next_at: mail.nextAt,
        created_at: mail.createdAt,
      };
      await engine.write([step(insert, row, { conflict, onNone: 'conflict' })]);
    },
    due: async (now, limit) => (await engine.all(due, { now, limit })).map(toRecord),
    take: async ({ applicationId, id, attempts }, nextAt) => {
      const [taken] = await engine.write([step(take, { applicationId, id, attempts, nextAt })]);
      return taken > 0;
    },
    giveUp: async (applicationId, id, state, at) => {
      await engine.write([step(giveUp, { applicationId, id, state, at })]);
    },
    delete: async (applicationId, id) => {
      await engine.write([step(remove, { applicationId, id })]);
    },
    counts: async () => (await engine.first(counts, {})) ?? { waiting: 0, failed: 0 },
    deleteFailed: async (before) => {
      const [deleted] = await engine.write([step(removeFailed, { before })]);
      return deleted;
    },
  };
}

function toRecord(row: MailRow): MailRecord {
  return {
    id: row.id,
    applicationId: row.application_id,
    subjectId: row.subject_id,
    sealed: row.sealed ?? new Uint8Array(0),
    attempts: row.attempts,
    nextAt: row.next_at,
    createdAt: row.created_at,
  };
}
