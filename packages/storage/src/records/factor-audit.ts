import type { AuditRecord } from '../factor-port.ts';
import type { Page } from '../port.ts';
import { type Engine, type Step, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { livingPerson } from './living-person.ts';

type AuditRow = Tables['factor_audit'];

const insert = query<AuditRow>()((db, p) =>
  db
    .insertInto('factor_audit')
    .columns(['application_id', 'subject_id', 'id', 'kind', 'act', 'at'])
    .expression(
      livingPerson(db, p('application_id'), p('subject_id')).select((row) => [
        'subjects.application_id',
        'subjects.id as subject_id',
        row.val(p('id')).as('id'),
        row.val(p('kind')).as('kind'),
        row.val(p('act')).as('act'),
        row.val(p('at')).as('at'),
      ]),
    ),
);

interface ListValues {
  readonly applicationId: string;
  readonly subjectId: string;
  readonly limit: number;
  readonly after: string;
}

/** One query for each combination of what is asked for: each can then use its index. */
function listQuery(has: { readonly subjectId: boolean; readonly after: boolean }) {
  return query<ListValues>()((db, p) =>
    db
      .selectFrom('factor_audit')
      .selectAll()
      .where('application_id', '=', p('applicationId'))
      .$if(has.subjectId, (qb) => qb.where('subject_id', '=', p('subjectId')))
      .$if(has.after, (qb) =>
        qb.where((eb) =>
          eb(
            eb.refTuple('at', 'id'),
            '<',
            eb
              .selectFrom('factor_audit as cursor')
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

const ofAll = [
  listQuery({ subjectId: false, after: false }),
  listQuery({ subjectId: false, after: true }),
] as const;
const ofOne = [
  listQuery({ subjectId: true, after: false }),
  listQuery({ subjectId: true, after: true }),
] as const;

/** Audit records, newest first. */
export async function listAudit(
  engine: Engine,
  applicationId: string,
  { subjectId }: { readonly subjectId?: string },
  { limit, after }: Page,
): Promise<AuditRecord[]> {
  const list = (subjectId === undefined ? ofAll : ofOne)[after === undefined ? 0 : 1];
  const values = { applicationId, subjectId: subjectId ?? '', limit, after: after ?? '' };
  return (await engine.all(list, values)).map(toRecord);
}

export function appendAudit(record: AuditRecord, options: { conflict: string; onNone: 'conflict' }): Step {
  const row: AuditRow = {
    id: record.id,
    application_id: record.applicationId,
    subject_id: record.subjectId,
    kind: record.kind,
    act: record.act,
    at: record.at,
  };
  return step(insert, row, options);
}

function toRecord(row: AuditRow): AuditRecord {
  return {
    id: row.id,
    applicationId: row.application_id,
    subjectId: row.subject_id,
    kind: row.kind,
    act: row.act,
    at: row.at,
  };
}
