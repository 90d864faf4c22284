import type { AuditRecord } from '../factor-port.ts';
import type { Page } from '../port.ts';
import { type Engine, type Step, step } from '../sql/engine.ts';
import type { Tables } from '../sql/tables.ts';
import { removeExpired } from './expired.ts';
import { insertOfLiving } from './living-person.ts';
import { newestFirst } from './newest-first.ts';

type AuditRow = Tables['factor_audit'];

const insert = insertOfLiving('factor_audit', ['id', 'kind', 'act', 'at']);

const expired = removeExpired('factor_audit', 'at');

const list = newestFirst('factor_audit', { subjectId: { column: 'subject_id', is: '=' } });

/** Audit records, newest first. */
export async function listAudit(
  engine: Engine,
  applicationId: string,
  filter: { readonly subjectId?: string },
  page: Page,
): Promise<AuditRecord[]> {
  return (await list(engine, applicationId, filter, page)).map(toRecord);
}

/** Deletes what is older than a moment. */
export async function deleteAudit(engine: Engine, before: number, limit: number): Promise<number> {
  const [affected] = await engine.write([step(expired, { before, limit })]);
  return affected;
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
