import { sql } from 'kysely';
import { SEALED_TABLES, type SealedTable, type SealedValue } from '../data-key-port.ts';
import { type Engine, type Step, step } from '../sql/engine.ts';
import { query } from '../sql/query.ts';
import { boundRow } from '../vault/bound-row.ts';
import type { Sealed } from '../vault/seal.ts';

/** In the order of rows; `cross join` keeps the planner from taking people first. */
const pages = tableMap((table) =>
  query<{ after: number; limit: number }>()((db, p) =>
    db
      .selectFrom(table)
      .crossJoin('subjects')
      .whereRef('subjects.application_id', '=', `${table}.application_id`)
      .whereRef('subjects.id', '=', `${table}.subject_id`)
      .where('subjects.wrapped_key', 'is not', null)
      .where('subjects.previous_key', 'is not', null)
      .where(`${table}.sealed`, 'is not', null)
      .where(rowOf(table), '>', p('after'))
      .select([
        rowOf(table).as('row'),
        `${table}.subject_id as subjectId`,
        'subjects.wrapped_key as wrappedKey',
        'subjects.previous_key as previousKey',
        `${table}.sealed as sealed`,
        sql<string>`${sql.ref(`${table}.${table === 'templates' ? 'kind' : 'id'}`)}`.as('name'),
      ])
      .orderBy(rowOf(table))
      .limit(p('limit')),
  ),
);

const replacements = tableMap((table) =>
  query<{ row: number; from: Sealed; to: Sealed }>()((db, p) =>
    db
      .updateTable(table)
      .set({ sealed: p('to') })
      .where(rowOf(table), '=', p('row'))
      .where('sealed', '=', p('from')),
  ),
);

/** At most `limit` values of people who have two keys, after a row. */
export async function readSealed(
  engine: Engine,
  table: SealedTable,
  after: number,
  limit: number,
): Promise<SealedValue[]> {
  const rows = await engine.all(pages[table], { after, limit });
  return rows.map(({ row, name, subjectId, wrappedKey, previousKey, sealed }) => ({
    row,
    boundTo: boundRow(table, subjectId, name),
    subjectId,
    wrappedKey: wrappedKey!,
    previousKey: previousKey!,
    sealed: sealed!,
  }));
}

/** What replaces values that are still what they were. */
export function writeSealed(
  table: SealedTable | '',
  changes: readonly { readonly row: number; readonly from: Sealed; readonly to: Sealed }[],
): Step[] {
  return table === '' ? [] : changes.map((change) => step(replacements[table], change));
}

function rowOf(table: SealedTable) {
  return sql<number>`${sql.ref(`${table}.rowid`)}`;
}

function tableMap<T>(make: (table: SealedTable) => T): Record<SealedTable, T> {
  return Object.fromEntries(SEALED_TABLES.map((table) => [table, make(table)])) as Record<SealedTable, T>;
}
