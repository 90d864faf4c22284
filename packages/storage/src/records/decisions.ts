import type { DecisionRecord, DecisionStore, DecisionWrite } from '../port.ts';
import { type Engine, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { closed } from '../vault/seal.ts';
import { countDecision, hourOf } from './console-decisions.ts';
import { livingPerson } from './living-person.ts';
import { newestFirst } from './newest-first.ts';

type DecisionRow = Omit<Tables['decisions'], 'labelled_at'>;

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

interface Labelling {
  readonly applicationId: string;
  readonly id: string;
  readonly label: DecisionRow['label'];
  readonly at: number | null;
}

const setLabel = query<Labelling>()((db, p) =>
  db
    .updateTable('decisions')
    .set({ label: p('label'), labelled_at: p('at') })
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id')),
);

const setLabelOver = query<Labelling & { seen: DecisionRow['label'] }>()((db, p) =>
  db
    .updateTable('decisions')
    .set({ label: p('label'), labelled_at: p('at') })
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id'))
    .where('label', 'is', p('seen')),
);

const labelled = {
  conflict: 'The decision has another label by now: read it again.',
  onNone: 'conflict',
} as const;

const list = newestFirst('decisions', {
  subjectId: { column: 'subject_id', is: '=' },
  outcome: { column: 'outcome', is: '=' },
  exceptPurpose: { column: 'purpose', is: '!=' },
});

/** Decisions; lists are newest first. */
export function decisionStore(engine: Engine): DecisionStore {
  return {
    insert: async (decision) => {
      const conflict =
        'There is already a decision with this id, or its person does not exist: draw a new id for an existing person.';
      const { applicationId: application_id, purpose, outcome, at } = decision;
      await engine.write([
        step(insert, toRow(decision), { conflict, onNone: 'conflict' }),
        step(countDecision, { application_id, hour: hourOf(at), purpose, outcome, count: 1 }),
      ]);
    },
    byId: async (applicationId, id) => {
      const row = await engine.first(byId, { applicationId, id });
      return row && toRecord(row);
    },
    list: async (applicationId, filter, page) =>
      (await list(engine, applicationId, { ...filter }, page)).map(toRecord),
    label: async (applicationId, id, label, now, seen) => {
      const given = { applicationId, id, label, at: label === null ? null : now };
      const [affected] = await engine.write([
        seen === undefined
          ? step(setLabel, given)
          : step(setLabelOver, { ...given, seen: seen.label }, labelled),
      ]);
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
