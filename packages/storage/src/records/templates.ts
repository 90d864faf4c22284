import type { TemplateErasure, TemplateRecord, TemplateStore } from '../port.ts';
import { type Engine, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { insertOfLiving } from './living-person.ts';
import { insertReceipt, taken } from './receipts.ts';

type TemplateRow = Tables['templates'];
type TemplateKey = { applicationId: string; subjectId: string; kind: string };

const get = query<TemplateKey>()((db, p) =>
  db
    .selectFrom('templates')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId'))
    .where('kind', '=', p('kind')),
);

const listOf = query<Omit<TemplateKey, 'kind'>>()((db, p) =>
  db
    .selectFrom('templates')
    .selectAll()
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId'))
    .orderBy('kind'),
);

const insertFirst = insertOfLiving('templates', ['kind', 'sealed', 'revision', 'updated_at', 'enrolled_at']);

const replace = query<TemplateRow & { previous: number }>()((db, p) =>
  db
    .updateTable('templates')
    .set({
      sealed: p('sealed'),
      revision: p('revision'),
      updated_at: p('updated_at'),
      enrolled_at: p('enrolled_at'),
    })
    .where('application_id', '=', p('application_id'))
    .where('subject_id', '=', p('subject_id'))
    .where('kind', '=', p('kind'))
    .where('revision', '=', p('previous')),
);

const remove = query<TemplateKey>()((db, p) =>
  db
    .deleteFrom('templates')
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId'))
    .where('kind', '=', p('kind')),
);

const removeLike = query<TemplateKey>()((db, p) =>
  db
    .deleteFrom('templates')
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId'))
    .where('kind', 'like', p('kind')),
);

/** Deletes a person's templates of these kinds; one that ends in `*` stands for all that begin so. */
export function templateRemovals({ kinds, ...person }: TemplateErasure) {
  return kinds.map((kind) => step(removeLike, { ...person, kind: kind.replace(/\*$/, '%') }));
}

const conflict =
  'The template was written by somebody else meanwhile, or the person is gone: read it again and retry.';

/** Templates; lists are in the order of their kind. */
export function templateStore(engine: Engine): TemplateStore {
  return {
    get: async (applicationId, subjectId, kind) => {
      const row = await engine.first(get, { applicationId, subjectId, kind });
      return row && toRecord(row);
    },
    list: async (applicationId, subjectId) =>
      (await engine.all(listOf, { applicationId, subjectId })).map(toRecord),
    put: async (template) => {
      const row = toRow(template);
      const write =
        template.revision === 1
          ? step(insertFirst, row, { conflict, onNone: 'conflict' })
          : step(replace, { ...row, previous: row.revision - 1 }, { conflict, onNone: 'conflict' });
      await engine.write([write]);
    },
    delete: async (applicationId, subjectId, kind) => {
      const [affected] = await engine.write([step(remove, { applicationId, subjectId, kind })]);
      return affected > 0;
    },
    erase: async (templates, { id, applicationId, body, at }) => {
      const keep = step(insertReceipt, { id, application_id: applicationId, body, at }, { conflict: taken });
      await engine.write([...templateRemovals(templates), keep], { purge: true });
    },
  };
}

function toRow(template: TemplateRecord): TemplateRow {
  return {
    subject_id: template.subjectId,
    application_id: template.applicationId,
    kind: template.kind,
    sealed: template.sealed,
    revision: template.revision,
    updated_at: template.updatedAt,
    enrolled_at: template.enrolledAt,
  };
}

function toRecord(row: TemplateRow): TemplateRecord {
  return {
    subjectId: row.subject_id,
    applicationId: row.application_id,
    kind: row.kind,
    sealed: row.sealed,
    revision: row.revision,
    updatedAt: row.updated_at,
    enrolledAt: row.enrolled_at,
  };
}
