import type { DecisionFilter, DecisionRecord, DecisionStore, DecisionWrite, Page } from '../port.ts';
import { type Engine, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { closed } from '../vault/seal.ts';
import { livingPerson } from './living-person.ts';

type DecisionRow = Tables['decisions'];

/**
 * Of nobody, or of somebody erased, it would be a row without a person, which the table refuses. A selection to insert
 * from would say the same, but whatever could insert many rows keeps a journal of every page it touches.
 */
const insert = query<DecisionRow>()((db, p) =>
  db.insertInto('decisions').values({
    application_id: p('application_id'),
    subject_id: livingPerson(db, p('application_id'), p('subject_id')).select('subjects.id'),
    id: p('id'),
    session_id: p('session_id'),
    outcome: p('outcome'),
    purpose: p('purpose'),
    sealed: p('sealed'),
    label: p('label'),
    at: p('at'),
  }),
);

const byId = query<{ applicationId: string; id: string }>()((db, p) =>
  db
    .selectFrom('decisions')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id')),
);

const setLabel = query<{ applicationId: string; id: string; label: DecisionRow['label'] }>()((db, p) =>
  db
    .updateTable('decisions')
    .set({ label: p('label') })
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id')),
);

interface ListValues {
  readonly applicationId: string;
  readonly limit: number;
  readonly subjectId: string;
  readonly outcome: string;
  readonly exceptPurpose: string;
  readonly after: string;
}

/** One query for each combination of what is asked for: each can then use its index. */
function listQuery(has: { [Given in 'subjectId' | 'outcome' | 'exceptPurpose' | 'after']: boolean }) {
  return query<ListValues>()((db, p) =>
    db
      .selectFrom('decisions')
      .selectAll()
      .where('application_id', '=', p('applicationId'))
      .$if(has.subjectId, (qb) => qb.where('subject_id', '=', p('subjectId')))
      .$if(has.outcome, (qb) => qb.where('outcome', '=', p('outcome')))
      .$if(has.exceptPurpose, (qb) => qb.where('purpose', '!=', p('exceptPurpose')))
      .$if(has.after, (qb) =>
        qb.where((eb) =>
          eb(
            eb.refTuple('at', 'id'),
            '<',
            eb
              .selectFrom('decisions as cursor')
              .select(['cursor.at', 'cursor.id'])
              .where('cursor.application_id', '=', p('applicationId'))
              .where('cursor.id', '=', p('after'))
              .$asTuple('at', 'id'),
          ),
        ),
      )
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(p('limit')),
  );
}

const listQueries = Array.from({ length: 16 }, (_, bits) =>
  listQuery({
    subjectId: (bits & 1) > 0,
    outcome: (bits & 2) > 0,
    after: (bits & 4) > 0,
    exceptPurpose: (bits & 8) > 0,
  }),
);

function chooseList({ subjectId, outcome, exceptPurpose }: DecisionFilter, { after }: Page) {
  const given = [subjectId, outcome, after, exceptPurpose];
  const bits = given.reduce((sum, value, place) => sum + (value === undefined ? 0 : 1 << place), 0);
  return listQueries[bits];
}

/** Decisions; lists are newest first. */
export function decisionStore(engine: Engine): DecisionStore {
  return {
    insert: async (decision) => {
      const conflict =
        'There is already a decision with this id, or its person does not exist: draw a new id for an existing person.';
      await engine.write([step(insert, toRow(decision), { conflict, onNone: 'conflict' })]);
    },
    byId: async (applicationId, id) => {
      const row = await engine.first(byId, { applicationId, id });
      return row && toRecord(row);
    },
    list: async (applicationId, filter, page) => {
      const { subjectId = '', outcome = '', exceptPurpose = '' } = filter;
      const { limit, after = '' } = page;
      const values = { applicationId, limit, subjectId, outcome, exceptPurpose, after };
      return (await engine.all(chooseList(filter, page), values)).map(toRecord);
    },
    label: async (applicationId, id, label) => {
      const [affected] = await engine.write([step(setLabel, { applicationId, id, label })]);
      return affected > 0;
    },
  };
}

function toRow(decision: DecisionWrite): DecisionRow {
  return {
    id: decision.id,
    application_id: decision.applicationId,
    subject_id: decision.subjectId,
    session_id: decision.sessionId,
    outcome: decision.outcome,
    purpose: decision.purpose,
    sealed: decision.sealed && closed(decision.sealed),
    label: decision.label,
    at: decision.at,
  };
}

function toRecord(row: DecisionRow): DecisionRecord {
  return {
    id: row.id,
    applicationId: row.application_id,
    subjectId: row.subject_id,
    sessionId: row.session_id,
    outcome: row.outcome,
    purpose: row.purpose,
    sealed: row.sealed,
    label: row.label,
    at: row.at,
  };
}
