import type { Page } from '../port.ts';
import type { Engine } from '../sql/engine.ts';
import { type Query, query } from '../sql/query.ts';
import type { Tables } from '../sql/tables.ts';

/** Tables that are listed from the newest row on. */
type Listed = 'decisions' | 'factor_audit' | 'receipts';

/** A condition on one column; of several all must hold. */
export interface Condition<Column> {
  readonly column: Column;
  readonly is: '=' | '!=';
}

type Given<Name extends string> = { readonly [Each in Name]?: string | undefined };

/**
 * Lists rows of an application, newest first, ties by descending id, in keyset pages.
 *
 * @param conditions what a list can be asked to hold to, by the name of what it compares with.
 */
export function newestFirst<Table extends Listed, Name extends string>(
  table: Table,
  conditions: { readonly [Each in Name]: Condition<keyof Tables[Table] & string> },
) {
  const names = Object.keys(conditions) as Name[];
  // One query for each combination of what is asked for: each can then use its index.
  const queries = new Map<string, Query<Given<Name>, Tables[Table]>>();
  const queryFor = (given: readonly Name[], after: boolean) => {
    const key = [...given, after].join();
    const known = queries.get(key);
    if (known !== undefined) return known;
    const made = build(
      table,
      given.map((name) => [name, conditions[name]] as const),
      after,
    );
    queries.set(key, made as never);
    return made as never as Query<Given<Name>, Tables[Table]>;
  };
  return (engine: Engine, applicationId: string, filter: Given<Name>, page: Page) => {
    const given = names.filter((name) => filter[name] !== undefined);
    const values = { ...filter, ...page, applicationId };
    return engine.all(queryFor(given, page.after !== undefined), values);
  };
}

function build(table: Listed, conditions: readonly (readonly [string, Condition<string>])[], after: boolean) {
  interface Values {
    readonly [name: string]: string & number;
  }
  // The compiler does not follow a table that is a parameter; the signature above holds the names.
  const name = table as 'decisions';
  return query<Values>()((db, p) => {
    let list = db.selectFrom(name).selectAll().where('application_id', '=', p('applicationId'));
    for (const [value, { column, is }] of conditions) list = list.where(column as 'id', is, p(value));
    if (after)
      list = list.where((eb) => {
        const cursor = eb
          .selectFrom(`${name} as cursor`)
          .select(['cursor.at', 'cursor.id'])
          .where('cursor.application_id', '=', p('applicationId'))
          .where('cursor.id', '=', p('after'));
        return eb(eb.refTuple('at', 'id'), '<', cursor.$asTuple('at', 'id'));
      });
    return list.orderBy('at', 'desc').orderBy('id', 'desc').limit(p('limit'));
  });
}
