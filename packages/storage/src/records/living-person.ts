import type { InsertQueryBuilder, InsertResult, Kysely } from 'kysely';
import { type Query, query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';

/** The person, unless erased: rows are inserted from this selection, so that nothing is added behind an erasure. */
export function livingPerson(db: Kysely<Tables>, applicationId: string, subjectId: string) {
  return db
    .selectFrom('subjects')
    .where('subjects.application_id', '=', applicationId)
    .where('subjects.id', '=', subjectId)
    .where('subjects.wrapped_key', 'is not', null);
}

/** Tables whose rows are a person's. */
type TableOfPerson = {
  [Name in keyof Tables]: 'subject_id' extends keyof Tables[Name] ? Name : never;
}[keyof Tables];

type Column<Table extends keyof Tables> = Exclude<keyof Tables[Table], 'application_id' | 'subject_id'> &
  string;

/**
 * Inserts a row of a person who lives: of nobody, or of somebody erased, it inserts none.
 *
 * @param columns those of the row beside `application_id` and `subject_id`; the others are null.
 */
export function insertOfLiving<Table extends TableOfPerson, Name extends Column<Table>>(
  table: Table,
  columns: readonly Name[],
) {
  type Row = Pick<Tables[Table], Name> & { application_id: string; subject_id: string };
  return query<Row>()((db, p) =>
    insertionOfLiving(db, table, columns, p as (name: string) => never),
  ) as Query<Row, unknown>;
}

/** The same, unfinished: what is to happen when there is such a row can be added. */
export function insertionOfLiving<Table extends TableOfPerson>(
  db: Kysely<Tables>,
  table: Table,
  columns: readonly Column<Table>[],
  p: (name: string) => never,
): InsertQueryBuilder<Tables, Table, InsertResult> {
  // The compiler does not follow a table that is a parameter; the signatures above hold the names.
  const insertion = (db as unknown as Kysely<Pick<Tables, 'sessions'>>).insertInto(table as 'sessions');
  const named = ['application_id', 'subject_id', ...columns] as 'id'[];
  const unfinished = insertion
    .columns(named)
    .expression(
      livingPerson(db, p('application_id'), p('subject_id')).select((row) => [
        'subjects.application_id',
        'subjects.id as subject_id',
        ...columns.map((name) => row.val<string>(p(name)).as(name)),
      ]) as never,
    );
  return unfinished as never;
}
