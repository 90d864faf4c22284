import type { DataKeyRotationRecord, DataKeyStore } from '../data-key-port.ts';
import { type Engine, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';
import { readSealed, writeSealed } from './sealed-values.ts';

interface Cursor {
  readonly applicationId: string;
  readonly subjectId: string;
  readonly limit: number;
}

interface Change {
  readonly applicationId: string;
  readonly subjectId: string;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
}

/** Of all applications: an empty cursor is before every id. */
const nextPage = query<Cursor>()((db, p) =>
  db
    .selectFrom('subjects')
    .select(['application_id', 'id', 'wrapped_key', 'previous_key', 'key_number'])
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

const replaceIn = (column: 'wrapped_key' | 'previous_key') =>
  query<Change>()((db, p) =>
    db
      .updateTable('subjects')
      .set({ [column]: p('to') })
      .where('application_id', '=', p('applicationId'))
      .where('id', '=', p('subjectId'))
      .where(column, '=', p('from')),
  );
const replacements = [replaceIn('wrapped_key'), replaceIn('previous_key')];

const exchange = query<Change & { number: number }>()((db, p) =>
  db
    .updateTable('subjects')
    .set({ wrapped_key: p('to'), previous_key: p('from'), key_number: p('number') })
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('subjectId'))
    .where('wrapped_key', '=', p('from'))
    .where('previous_key', 'is', null),
);

const destroyPrevious = query<{ limit: number }>()((db, p) =>
  db
    .updateTable('subjects')
    .set({ previous_key: null })
    .where((eb) =>
      eb(
        eb.refTuple('application_id', 'id'),
        'in',
        eb
          .selectFrom('subjects as old')
          .select(['old.application_id', 'old.id'])
          .where('old.previous_key', 'is not', null)
          .limit(p('limit'))
          .$asTuple('application_id', 'id'),
      ),
    ),
);

const rotation = query<object>()((db) => db.selectFrom('data_key_rotation').selectAll());
const setRotation = query<Omit<Tables['data_key_rotation'], 'id'>>()((db, p) =>
  db.updateTable('data_key_rotation').set({
    number: p('number'),
    started_at: p('started_at'),
    stage: p('stage'),
    at_table: p('at_table'),
    at_row: p('at_row'),
  }),
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
        ...(row.previous_key === null ? {} : { previousKey: row.previous_key }),
        number: row.key_number,
      }));
    },
    replace: async (changes) => {
      if (changes.length === 0) return 0;
      const steps = changes.flatMap((change) => replacements.map((replacement) => step(replacement, change)));
      const affected = await engine.write(steps, { purge: true });
      return affected.reduce((sum, rows) => sum + rows, 0);
    },
    rotation: async () => {
      const row = (await engine.first(rotation, {}))!;
      return {
        number: row.number,
        startedAt: row.started_at,
        stage: row.stage,
        table: row.at_table,
        row: row.at_row,
      };
    },
    setRotation: async (next) => {
      await engine.write([stepTo(next)]);
    },
    exchange: async (changes) => {
      const affected = await engine.write(changes.map((change) => step(exchange, change)));
      return affected.map((rows) => rows > 0);
    },
    sealed: (table, after, limit) => readSealed(engine, table, after, limit),
    reseal: async (next, changes) => {
      await engine.write([...writeSealed(next.table, changes), stepTo(next)]);
    },
    destroyPrevious: async (limit) => {
      const [affected] = await engine.write([step(destroyPrevious, { limit })], { purge: true });
      return affected!;
    },
  };
}

function stepTo({ number, startedAt, stage, table, row }: DataKeyRotationRecord) {
  return step(setRotation, { number, started_at: startedAt, stage, at_table: table, at_row: row });
}
