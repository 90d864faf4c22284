import type { Page, ReceiptRecord, SubjectRecord, SubjectStore } from '../port.ts';
import { type Engine, step } from '../sql/engine.ts';
import { folded } from '../sql/folded.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { eraseSteps } from './erasure.ts';
import { insertRegistration } from './registrations.ts';

type SubjectRow = Tables['subjects'];

/** The key of somebody new is of the rotation that there is. */
const insert = query<
  Omit<SubjectRow, 'previous_key' | 'key_number' | 'suspended_at' | 'suspended_because'>
>()((db, p) =>
  db.insertInto('subjects').values({
    id: p('id'),
    application_id: p('application_id'),
    external_id: p('external_id'),
    folded_id: p('folded_id'),
    wrapped_key: p('wrapped_key'),
    created_at: p('created_at'),
    previous_key: null,
    key_number: db.selectFrom('data_key_rotation').select('number'),
  }),
);

const suspend = query<{ applicationId: string; id: string; at: number | null; because: string | null }>()(
  (db, p) =>
    db
      .updateTable('subjects')
      .set({ suspended_at: p('at'), suspended_because: p('because') })
      .where('application_id', '=', p('applicationId'))
      .where('id', '=', p('id'))
      .where('wrapped_key', 'is not', null),
);
const nobody = { conflict: 'There is no such person, or they were erased.', onNone: 'conflict' } as const;

const byId = query<{ applicationId: string; id: string }>()((db, p) =>
  db
    .selectFrom('subjects')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id')),
);

const byExternalId = query<{ applicationId: string; externalId: string }>()((db, p) =>
  db
    .selectFrom('subjects')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .where('external_id', '=', p('externalId')),
);

const firstPage = query<{ applicationId: string; limit: number }>()((db, p) =>
  db
    .selectFrom('subjects')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(p('limit')),
);

/** An unknown cursor compares with null, which no row passes. */
const nextPage = query<{ applicationId: string; limit: number; after: string }>()((db, p) =>
  db
    .selectFrom('subjects')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .where((eb) =>
      eb(
        eb.refTuple('created_at', 'id'),
        '<',
        eb
          .selectFrom('subjects as cursor')
          .select(['cursor.created_at', 'cursor.id'])
          .where('cursor.application_id', '=', p('applicationId'))
          .where('cursor.id', '=', p('after'))
          .$asTuple('created_at', 'id'),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(p('limit')),
);

/** People; lists are newest first. An erased person remains as an id without key and external id (`''`). */
export function subjectStore(engine: Engine): SubjectStore {
  return {
    insert: async (subject, registeringUntil) => {
      const conflict =
        'The external id is taken, or the application does not exist: use another external id.';
      const row = {
        application_id: subject.applicationId,
        subject_id: subject.id,
        until: registeringUntil ?? 0,
      };
      await engine.write([
        step(insert, toRow(subject), { conflict }),
        ...(registeringUntil === undefined ? [] : [step(insertRegistration, row, { conflict })]),
      ]);
    },
    byId: async (applicationId, id) => toRecord(await engine.first(byId, { applicationId, id })),
    byExternalId: async (applicationId, externalId) =>
      toRecord(await engine.first(byExternalId, { applicationId, externalId })),
    list: async (applicationId, { limit, after }: Page) => {
      const rows =
        after === undefined
          ? await engine.all(firstPage, { applicationId, limit })
          : await engine.all(nextPage, { applicationId, limit, after });
      return rows.map((row) => toRecord(row));
    },
    suspend: async (applicationId, id, suspension) => {
      const { at = null, because = null } = suspension ?? {};
      await engine.write([step(suspend, { applicationId, id, at, because }, nobody)]);
    },
    erase: async (applicationId, id, receipt: ReceiptRecord, overdueAt) => {
      const steps = eraseSteps(applicationId, id, receipt, overdueAt);
      const [erased] = await engine.write(steps, { purge: true });
      return erased > 0;
    },
  };
}

function toRow(subject: SubjectRecord) {
  return {
    id: subject.id,
    application_id: subject.applicationId,
    external_id: subject.externalId,
    folded_id: folded(subject.externalId),
    wrapped_key: subject.wrappedKey,
    created_at: subject.createdAt,
  };
}

function toRecord(row: SubjectRow): SubjectRecord;
function toRecord(row: SubjectRow | undefined): SubjectRecord | undefined;
function toRecord(row: SubjectRow | undefined): SubjectRecord | undefined {
  return (
    row && {
      id: row.id,
      applicationId: row.application_id,
      externalId: row.external_id ?? '',
      wrappedKey: row.wrapped_key,
      ...(row.previous_key === null ? {} : { previousKey: row.previous_key }),
      createdAt: row.created_at,
      ...(row.suspended_at === null
        ? {}
        : { suspended: { at: row.suspended_at, because: row.suspended_because ?? '' } }),
    }
  );
}
