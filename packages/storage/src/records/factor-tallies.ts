import type { TallyRecord } from '../factor-port.ts';
import { type Engine, type Step, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { insertOfLiving } from './living-person.ts';

type TallyRow = Tables['factor_tallies'];

const listOf = query<{ applicationId: string; subjectId: string }>()((db, p) =>
  db
    .selectFrom('factor_tallies')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId'))
    .orderBy('kind'),
);

const insertFirst = insertOfLiving('factor_tallies', ['kind', 'wrong', 'until', 'revision']);

const replace = query<TallyRow & { previous: number }>()((db, p) =>
  db
    .updateTable('factor_tallies')
    .set({ wrong: p('wrong'), until: p('until'), revision: p('revision') })
    .where('application_id', '=', p('application_id'))
    .where('subject_id', '=', p('subject_id'))
    .where('kind', '=', p('kind'))
    .where('revision', '=', p('previous')),
);

/** The person's tallies, by kind. */
export async function tallyList(
  engine: Engine,
  applicationId: string,
  subjectId: string,
): Promise<TallyRecord[]> {
  return (await engine.all(listOf, { applicationId, subjectId })).map(toRecord);
}

/** Revision n over revision n-1. */
export function putTally(tally: TallyRecord, options: { conflict: string; onNone: 'conflict' }): Step {
  const row: TallyRow = {
    application_id: tally.applicationId,
    subject_id: tally.subjectId,
    kind: tally.kind,
    wrong: tally.wrong,
    until: tally.until,
    revision: tally.revision,
  };
  if (row.revision === 1) return step(insertFirst, row, options);
  return step(replace, { ...row, previous: row.revision - 1 }, options);
}

function toRecord(row: TallyRow): TallyRecord {
  return {
    applicationId: row.application_id,
    subjectId: row.subject_id,
    kind: row.kind,
    wrong: row.wrong,
    until: row.until,
    revision: row.revision,
  };
}
