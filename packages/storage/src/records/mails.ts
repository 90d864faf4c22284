import type { MailRecord, MailStore } from '../port.ts';
import { type Engine, type Step, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { dueIn } from './due.ts';
import { insertionOfLiving, insertOfLiving } from './living-person.ts';

type MailRow = Tables['mails'];
interface Named {
  readonly applicationId: string;
  readonly id: string;
}

const columns = ['id', 'sealed', 'state', 'attempts', 'next_at', 'created_at'] as const;

const insert = insertOfLiving('mails', columns);

/** One that nobody has begun to send is replaced. */
const put = query<Omit<MailRow, 'sealed'> & { sealed: Uint8Array }>()((db, p) =>
  insertionOfLiving(db, 'mails', columns, p as never).onConflict((oc) =>
    oc
      .columns(['application_id', 'id'])
      .doUpdateSet((eb) => ({ sealed: eb.ref('excluded.sealed'), next_at: eb.ref('excluded.next_at') }))
      .whereRef('mails.subject_id', '=', 'excluded.subject_id')
      .where('mails.attempts', '=', 0),
  ),
);

const due = dueIn('mails');

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
      await engine.write([insertMail(mail)]);
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

/** The step that writes a new mail. */
export function insertMail(mail: MailRecord): Step {
  return step(insert, toRow(mail), { conflict, onNone: 'conflict' });
}

/** The step that writes a mail in the place of the one with its id, if there is one that nobody has begun to send. */
export function replaceMail(mail: MailRecord): Step {
  return step(put, toRow(mail), { conflict, onNone: 'conflict' });
}

function toRow(mail: MailRecord) {
  return {
    id: mail.id,
    application_id: mail.applicationId,
    subject_id: mail.subjectId,
    sealed: mail.sealed,
    state: 'waiting' as const,
    attempts: mail.attempts,
    next_at: mail.nextAt,
    created_at: mail.createdAt,
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
