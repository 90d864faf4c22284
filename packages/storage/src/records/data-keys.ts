import type { DataKeyStore } from '../port.ts';
import { type Engine, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';

interface Cursor {
  readonly applicationId: string;
  readonly subjectId: string;
  readonly limit: number;
}

/** Of all applications: an empty cursor is before every id. */
const nextPage = query<Cursor>()((db, p) =>
  db
    .selectFrom('subjects')
    .select(['application_id', 'id', 'wrapped_key'])
    .where('wrapped_key', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('application_id', '>', p('applicationId')),
        eb.and([eb('application_id', '=', p('applicationId')), eb('id', '>', p('subjectId'))]),
      ]),
    )
    .orderBy('application_id')
    .orderBy('id')
    .limit(p('limit')),
);

const replace = query<{ applicationId: string; subjectId: string; from: Uint8Array; to: Uint8Array }>()(
  (db, p) =>
    db
      .updateTable('subjects')
      .set({ wrapped_key: p('to') })
      .where('application_id', '=', p('applicationId'))
      .where('id', '=', p('subjectId'))
      .where('wrapped_key', '=', p('from')),
);

/** People's wrapped data keys, those of all applications in the order of their ids. */
export function dataKeyStore(engine: Engine): DataKeyStore {
  return {
    page: async ({ limit, after }) => {
      const rows = await engine.all(nextPage, {
        applicationId: after?.applicationId ?? '',
        subjectId: after?.subjectId ?? '',
        limit,
      });
      return rows.map((row) => ({
        applicationId: row.application_id,
        subjectId: row.id,
        wrappedKey: row.wrapped_key!,
      }));
    },
    replace: async (changes) => {
      if (changes.length === 0) return 0;
      const steps = changes.map((change) => step(replace, change));
      const affected = await engine.write(steps, { purge: true });
      return affected.reduce((sum, rows) => sum + rows, 0);
    },
  };
}
